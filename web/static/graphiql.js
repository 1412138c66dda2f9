"use strict";

// Queries to begin with, one tab each; what a person writes afterwards is kept by GraphiQL in the browser.
const examples = [
  `# What must improve in a force, and what was answered to it.
# Run with Ctrl-Enter. Every field is described in the documentation on the left.
query AnsweredRecommendations {
  recommendations(
    where: { force: { slug: { eq: "warwickshire" } }, cycle: { eq: PEEL_2017 } }
    first: 20
  ) {
    totalCount
    nodes {
      title
      kind { label }
      passage { start end exact document { title } }
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
  `# The grades of a force, cycle by cycle, each on its own scale.
query Grades {
  judgments(
    where: { force: { slug: { eq: "warwickshire" } } }
    orderBy: [{ cycle: ASC }]
    first: 100
  ) {
    totalCount
    nodes {
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
    where: { or: [{ timing: { exists: false } }, { ownerStatus: { ne: NAMED } }] }
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
  const response = await fetch("/graphql", {
    method: "POST",
    headers: {
      ...(options && options.headers),
      "Content-Type": "application/json",
      Accept: "application/graphql-response+json, application/json",
    },
    body: JSON.stringify(operation),
  });
  return response.json();
}

const home = React.createElement("a", { className: "peelgraph-logo", href: "/" }, "Peelgraph");

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  React.createElement(
    GraphiQL,
    { fetcher, defaultTabs: examples.map((query) => ({ query })), defaultEditorToolsVisibility: true },
    React.createElement(GraphiQL.Logo, null, home),
  ),
);
