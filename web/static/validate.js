// Sends what stands in the form to be checked, and lists what is wrong with it below.
"use strict";
const form = document.getElementById("check");
const answer = document.getElementById("answer");
form.hidden = false;

function line(words, name = "p") {
  return Object.assign(document.createElement(name), {textContent: words});
}

function listed(problems) {
  const list = document.createElement("ul");
  list.append(...problems.map((problem) => line(problem.message, "li")));
  return list;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  answer.replaceChildren(line("..."));
  try {
    const reply = await fetch("/validate", {
      method: "POST",
      headers: {"Content-Type": form.elements.syntax.value, "Accept": "application/json"},
      body: form.elements.rdf.value,
    });
    const found = await reply.json();
    if (!reply.ok) return answer.replaceChildren(line(found.detail));
    const words = found.conforms ? "It keeps every rule." : `${found.problems.length} problem(s) found`;
    answer.replaceChildren(line(words), listed(found.problems));
  } catch (error) {
    answer.replaceChildren(line(String(error)));
  }
});
