// The public audits of GraphQL over HTTP, and the clients of graphql-ws and graphql-sse, against the service whose
// address is given.
import { auditServer } from "graphql-http";
import { createClient as createEventClient } from "graphql-sse";
import { createClient } from "graphql-ws";
import WebSocket from "ws";

const url = process.argv[2];
const audits = await auditServer({ url });
const failed = audits.filter((each) => each.status !== "ok").map((each) => `${each.name}: ${each.reason}`);

const client = createClient({ url: url.replace("http", "ws"), webSocketImpl: WebSocket });
const ask = (payload) =>
  new Promise((resolve) => {
    let last;
    client.subscribe(payload, { next: (found) => (last = found), error: resolve, complete: () => resolve(last) });
  });
const answer = await ask({ query: "{ __typename }", extensions: { cost: true, explain: true } });
const [mistake] = await ask({ query: "{ nothing }" });
const stop = client.subscribe({ query: "subscription { documentAdded { iri } }" }, { next() {}, error() {}, complete() {} });
stop();
await client.dispose();

const events = createEventClient({ url, retryAttempts: 0 });
const told = await events.iterate({ query: "{ __typename }", extensions: { cost: true } }).next();
const [refused] = (await events.iterate({ query: "{ nothing }" }).next()).value.errors;
const followed = events.subscribe({ query: "subscription { documentAdded { iri } }" }, { next() {}, error() {}, complete() {} });
followed();
events.dispose();

const legacy = new WebSocket(url.replace("http", "ws"), "graphql-ws");
const legacyRefused = await new Promise((resolve) => legacy.on("error", (error) => resolve(error.message)));
console.log(
  JSON.stringify({
    audits: audits.length, failed, answer, mistake: mistake.extensions.code,
    told: told.value, refused: refused.extensions.code, legacyRefused,
  }),
);
