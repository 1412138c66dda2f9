// Shows answers as a table below the form. Without it the form still works, and the browser shows or saves the answer.
"use strict";
const form = document.getElementById("ask");
const query = document.getElementById("query");
const answer = document.getElementById("answer");

for (const example of document.querySelectorAll(".example")) {
  const use = document.createElement("button");
  use.type = "button";
  use.textContent = "Use this";
  use.addEventListener("click", () => { query.value = example.textContent; query.focus(); window.scrollTo(0, 0); });
  example.after(use);
}

const base = form.dataset.base;
const local = (iri) => iri.startsWith(base) ? "/" + iri.slice(base.length) : null;

function cell(term) {
  const td = document.createElement("td");
  if (!term) return td;
  if (term.type === "uri" && (local(term.value) || /^https?:/.test(term.value))) {
    const a = document.createElement("a");
    a.href = local(term.value) || term.value;
    a.textContent = term.value.startsWith(base) ? term.value.slice(base.length) : term.value;
    td.append(a);
  } else td.textContent = term.value;
  return td;
}

function row(name, cells) {
  const tr = document.createElement("tr");
  tr.append(...cells.map((each) => typeof each === "string" ? Object.assign(document.createElement(name), {textContent: each}) : each));
  return tr;
}

function table(found) {
  const made = document.createElement("table");
  made.createTHead().append(row("th", found.head.vars));
  const body = made.createTBody();
  for (const binding of found.results.bindings) body.append(row("td", found.head.vars.map((name) => cell(binding[name]))));
  return made;
}

function plain(words) {
  return Object.assign(document.createElement("pre"), {textContent: words});
}

// The query stands behind the # of the address, so that it can be passed on; the service does not see it.
if (location.hash.length > 1) query.value = new URLSearchParams(location.hash.slice(1)).get("query") || query.value;

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  history.replaceState(null, "", "#" + new URLSearchParams({query: query.value}));
  answer.replaceChildren(plain("..."));
  const started = performance.now();
  const accept = form.elements.format.value;
  try {
    const reply = await fetch("/sparql", {
      method: "POST",
      headers: {"Accept": accept + ", application/problem+json"},
      body: new URLSearchParams({query: query.value}),
    });
    const words = await reply.text();
    if (!reply.ok) return answer.replaceChildren(plain(JSON.parse(words).detail));
    const kind = reply.headers.get("Content-Type");
    const found = kind.startsWith("application/sparql-results+json") ? JSON.parse(words) : null;
    const shown = found && found.results ? table(found) : plain(found ? String(found.boolean) : words);
    const rows = found && found.results ? `${found.results.bindings.length} rows, ` : "";
    answer.replaceChildren(plain(`${rows}${Math.round(performance.now() - started)} ms`), shown);
    answer.firstChild.className = "quiet";
  } catch (error) {
    answer.replaceChildren(plain(String(error)));
  }
});
