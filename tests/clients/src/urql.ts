import { Client, cacheExchange, fetchExchange } from "@urql/core";
import { Added, Open } from "./open";

export const client = new Client({
  url: "http://127.0.0.1:8000/graphql",
  exchanges: [cacheExchange, fetchExchange],
  fetchSubscriptions: true, // as server-sent events, over the same address
  preferGetMethod: false,
});

export async function titles(force: string): Promise<string[]> {
  const { data } = await client.query(Open, { force }).toPromise();
  return data?.recommendations.nodes.map((each) => each.title) ?? [];
}

export function follow(told: (title: string) => void) {
  return client.subscription(Added, {}).subscribe(({ data }) => data && told(data.linkAdded.from.title));
}
