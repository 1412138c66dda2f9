"use strict";

const form = document.getElementById("form");
const answer = document.getElementById("answer");

async function run(event) {
  event.preventDefault();
  answer.textContent = "Running ...";
  try {
    const variables = JSON.parse(form.variables.value.trim() || "null");
    const response = await fetch("/graphql", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/graphql-response+json" },
      body: JSON.stringify({ query: form.query.value, variables }),
    });
    answer.textContent = JSON.stringify(await response.json(), null, 2);
  } catch (error) {
    answer.textContent = String(error);
  }
}

form.addEventListener("submit", run);
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(event);
});
