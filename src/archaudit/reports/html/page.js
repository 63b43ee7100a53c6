"use strict";
(async () => {
  const SHOWN = 50;
  const at = (id) => document.getElementById(id);
  const words = JSON.parse(at("words").textContent);
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const filters = at("filters"), state = at("state"), list = at("list"), pages = at("pages"), dialog = at("dossier");

  // A department's section is made when it is looked at: until then it is text, as for a browser without scripts.
  const fill = (section) => {
    const kept = section.querySelector("noscript");
    if (kept) kept.outerHTML = kept.textContent;
    return section;
  };
  const sections = [...document.querySelectorAll("details")];
  const unfold = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target && target.tagName === "DETAILS") fill(target).open = true;
  };
  for (const each of sections) each.addEventListener("toggle", () => fill(each));
  addEventListener("hashchange", unfold);
  addEventListener("beforeprint", () => sections.forEach((each) => (fill(each).open = true)));
  unfold();

  state.textContent = words.loading;
  let data;
  try {
    const text = atob(at("data").textContent), bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    data = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
  } catch (error) {
    state.textContent = words.failed;
    return;
  }
  const { runs, rows, kinds, pool } = data;
  const total = rows.kind.length;
  const runOf = new Uint32Array(total), starts = new Uint32Array(total + 1);
  for (let run = 0, row = 0; run < runs.count.length; run++) for (let i = 0; i < runs.count[run]; i++) runOf[row++] = run;
  for (let row = 0; row < total; row++) starts[row + 1] = starts[row] + kinds[rows.kind[row]].names.length;
  let found = [], first = 0;

  const fillIn = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  // A dossier's own name is left out of its values.
  const own = (value, row) => (typeof value === "string" ? value.replaceAll("\u0001", () => runs.dossier[runOf[row]]) : value);
  const dossier = (row) => runs.dossier[runOf[row]];
  const shared = (name, row) => pool[runs[name][runOf[row]]];
  const evidence = (row) =>
    Object.fromEntries(kinds[rows.kind[row]].names.map((name, i) => [name, own(pool[rows.evidence[starts[row] + i]], row)]));
  const message = (row) => fillIn(kinds[rows.kind[row]].message, evidence(row));
  const path = (row) => own(pool[rows.path[row]], row) ?? "";
  const department = (row) => data.departments[shared("department", row)] || shared("department", row);
  const quoted = (text) => "'" + text.replaceAll("'", "'\\''") + "'";
  const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text, ...more });

  const options = (name, pairs) => {
    const known = new Map(pairs);
    for (const [value, text] of [...known].sort((a, b) => (a[1] < b[1] ? -1 : 1)))
      if (text) filters.elements[name].append(element("option", text, { value }));
  };
  const named = (column, names) =>
    [...new Set(runs[column])].map((place) => [place, names[pool[place]] ? `${names[pool[place]]} (${pool[place]})` : pool[place]]);
  options("department", named("department", data.departments));
  options("field", named("field", data.fields));
  options("month", named("month", {}));
  options("rule", kinds.map((kind) => [kind.rule, `${kind.rule} ${kind.title}`]));
  options("outcome", kinds.map((kind) => [kind.outcome, kind.outcome_word]));
  options("severity", kinds.map((kind) => [kind.severity, kind.severity_word]));

  const select = () => {
    const want = Object.fromEntries(new FormData(filters));
    const text = want.text.trim().toLowerCase();
    const wanted = kinds.map((kind) => ["rule", "outcome", "severity"].every((key) => !want[key] || kind[key] === want[key]));
    const within = ["department", "field", "month"].filter((key) => want[key]).map((key) => [runs[key], Number(want[key])]);
    found = [];
    for (let run = 0, row = 0; run < runs.count.length; run++) {
      const end = row + runs.count[run];
      if (!within.every(([column, place]) => column[run] === place)) row = end;
      for (; row < end; row++) {
        if (!wanted[rows.kind[row]]) continue;
        if (text && !`${dossier(row)}\n${path(row)}\n${message(row)}`.toLowerCase().includes(text)) continue;
        found.push(row);
      }
    }
    first = 0;
    show();
  };

  const show = () => {
    const part = found.slice(first, first + SHOWN);
    const counts = { first: first + 1, last: first + part.length, found: found.length, total };
    for (const key in counts) counts[key] = number.format(counts[key]);
    state.textContent = fillIn(part.length ? words.shown : words.none, counts);
    list.tBodies[0].replaceChildren(...part.map(line));
    list.hidden = !part.length;
    pages.hidden = found.length <= SHOWN;
    for (const button of pages.children) {
      const next = first + SHOWN * Number(button.dataset.step);
      button.disabled = next < 0 || next >= found.length;
    }
  };

  const line = (row) => {
    const kind = kinds[rows.kind[row]], tr = document.createElement("tr");
    // What belongs to no dossier is the department's.
    const open = element("button", dossier(row) || department(row) || words.whole, { type: "button", className: "link" });
    open.addEventListener("click", () => detail(row, open.textContent));
    const head = document.createElement("td");
    head.append(open);
    const said = element("td", `${kind.rule} · ${message(row)}`);
    if (path(row)) said.append(element("span", path(row), { className: "more" }));
    const tone = kind.outcome === "nonconforming" ? "bad" : "unsure";
    const outcome = element("td", kind.outcome_word, { className: tone });
    if (kind.marks) outcome.append(element("span", kind.marks, { className: "more" }));
    tr.append(head, element("td", department(row)), said,
      outcome, element("td", kind.severity_word));
    // On a narrow screen the cells are stacked, and only roles still make them a table.
    tr.setAttribute("role", "row");
    for (const each of tr.cells) each.setAttribute("role", "cell");
    return tr;
  };

  const detail = (chosen, name) => {
    const same = (run) => runs.dossier[run] === dossier(chosen)
      && (dossier(chosen) || runs.department[run] === runs.department[runOf[chosen]]);
    const inIt = [];
    for (let row = 0; row < total; row++) if (same(runOf[row])) inIt.push(row);
    const title = at("dossier-title");
    title.textContent = name;
    title.nextElementSibling.replaceChildren(...inIt.map(article));
    dialog.showModal();
    title.focus();
  };

  const article = (row) => {
    const kind = kinds[rows.kind[row]], box = document.createElement("article"), facts = document.createElement("dl");
    const fact = (name, value) => {
      const pair = document.createElement("div");
      pair.append(element("dt", name), element("dd", value));
      facts.append(pair);
    };
    fact(words.department, department(row));
    fact(words.outcome, [`${kind.outcome_word} (${kind.severity_word})`, kind.marks].filter(Boolean).join("; "));
    fact(words.subject, own(pool[rows.subject[row]], row));
    if (path(row)) fact(words.path, path(row));
    if (shared("field", row)) fact(words.field, data.fields[shared("field", row)] || shared("field", row));
    if (shared("month", row)) fact(words.month, shared("month", row));
    const quotedFacts = Object.entries(evidence(row)).map(([name, value]) => `${name} = ${value}`).join("; ");
    if (quotedFacts) fact(words.evidence, quotedFacts);
    fact(words.basis, kind.basis);
    fact(words.remedy, kind.remedy);
    const commands = [`archaudit explain ${kind.rule}`];
    if (path(row)) commands.push(`archaudit inspect ${quoted(`${data.source}/${path(row)}`)} --as-of ${data.as_of}${data.trusted ? " --trust TRUST" : ""}`);
    box.append(element("h3", `${kind.rule} · ${message(row)}`), facts, element("small", words.repeat), element("pre", commands.join("\n")));
    return box;
  };

  filters.addEventListener("input", select);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(select));
  pages.addEventListener("click", (event) => {
    if (!event.target.dataset.step) return;
    first += SHOWN * Number(event.target.dataset.step);
    show();
    at("findings").scrollIntoView();
  });
  const choice = (name, code) =>
    [...filters.elements[name].options].find((each) => each.value && (name === "rule" ? each.value : pool[each.value]) === code);
  const chosen = (link) => Object.entries(link.dataset).map(([name, code]) => [name, choice(name, code)]);
  const leads = "a[data-department], a[data-rule]";
  const check = (place) => {
    for (const link of place.querySelectorAll(leads))
      // Nothing was found there: the name stays, and leads nowhere.
      if (!chosen(link).every(([, option]) => option)) link.removeAttribute("href");
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest(leads);
    if (!link || !link.hasAttribute("href")) return;
    filters.reset();
    for (const [name, option] of chosen(link)) filters.elements[name].value = option.value;
  });
  filters.hidden = false;
  select();
  check(document);
  for (const each of sections) each.addEventListener("toggle", () => check(each));
  // What is still folded is made while nothing else is to be done, so that a search of the browser finds it.
  const idle = window.requestIdleCallback ?? setTimeout;
  const rest = () => {
    const next = sections.find((each) => each.querySelector("noscript"));
    if (!next) return;
    check(fill(next));
    idle(rest);
  };
  idle(rest);
})();
