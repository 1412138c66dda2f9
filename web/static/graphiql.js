"use strict";

// Queries to begin with, one tab each; what a person writes afterwards is kept by GraphiQL in the browser.
const examples = [
  `# What must improve, and what was answered to it.
# Ctrl-Enter runs it; fields are described on the left.
query AnsweredRecommendations {
  recommendations(
    where: { responses: { some: {} } }
    first: 20
  ) {
    totalCount
    nodes {
      title
      kind { label }
      passage { exact document { title } }
      responses {
        title
        stance { label }
        commitments {
          title
          owner { title }
          ownerText
          timing { date precision text }
          status { label }
        }
      }
    }
  }
}
`,
  `# The grades, cycle by cycle, each on its own scale.
# For one force: where: { force: { slug: { eq: "..." } } }
query Grades {
  judgments(
    orderBy: [{ cycle: ASC }]
    first: 100
  ) {
    totalCount
    nodes {
      force { title }
      cycle { label scale { label } }
      question { title area { label } }
      grade { label }
      status
      passage { exact }
    }
  }
}
`,
  `# Commitments with no date, or no named owner.
query OpenCommitments {
  commitments(
    where: {
      or: [
        { timing: { exists: false } }
        { ownerStatus: { ne: NAMED } }
      ]
    }
    first: 50
  ) {
    totalCount
    nodes {
      title
      ownerStatus { label }
      timing { text }
      answers { title }
      passage { exact document { title } }
    }
  }
}
`,
];

async function fetcher(operation, options) {
  const follows = isSubscription(options && options.documentAST, operation.operationName);
  const response = await fetch("/graphql", {
    method: "POST",
    headers: {
      ...(options && options.headers),
      "Content-Type": "application/json",
      Accept: follows ? "text/event-stream" : "application/graphql-response+json, application/json",
    },
    body: JSON.stringify(operation),
  });
  const streamed = (response.headers.get("Content-Type") || "").startsWith("text/event-stream");
  return streamed ? answers(response.body.getReader()) : response.json();
}

function isSubscription(document, name) {
  const operations = document ? document.definitions.filter((each) => each.kind === "OperationDefinition") : [];
  const meant = operations.find((each) => !name || (each.name && each.name.value === name));
  return Boolean(meant) && meant.operation === "subscription";
}

// The answers in a stream of server-sent events, until it is complete; the stream ends where nobody reads on.
async function* answers(reader) {
  const decoder = new TextDecoder();
  let held = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const events = (held + decoder.decode(value, { stream: true })).split("\n\n");
      held = events.pop();
      for (const event of events) {
        const lines = event.split("\n");
        if (lines.includes("event: complete")) return;
        const data = lines.find((line) => line.startsWith("data: "));
        if (lines.includes("event: next") && data) yield JSON.parse(data.slice("data: ".length));
      }
    }
  } finally {
    await reader.cancel();
  }
}

const home = React.createElement("a", { className: "peelgraph-logo", href: "/" }, "Peelgraph");

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(
    GraphiQL,
    { fetcher, defaultTabs: examples.map((query) => ({ query })), defaultEditorToolsVisibility: false },
    React.createElement(GraphiQL.Logo, null, home),
  ),
);
