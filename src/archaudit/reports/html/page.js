"use strict";
(async () => {
  const SHOWN = 50;
  const at = (id) => document.getElementById(id);
  const words = JSON.parse(at("words").textContent);
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const filters = at("filters"), state = at("state"), list = at("list"), pages = at("pages"), dialog = at("dossier");

  const unfold = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (target && target.tagName === "DETAILS") target.open = true;
  };
  addEventListener("hashchange", unfold);
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((each) => (each.open = true)));
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
  const { rows, kinds, pool } = data;
  const total = rows.kind.length;
  const starts = new Uint32Array(total + 1);
  for (let row = 0; row < total; row++) starts[row + 1] = starts[row] + kinds[rows.kind[row]].names.length;
  let found = [], first = 0;

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
  const cell = (name, row) => pool[rows[name][row]];
  const evidence = (row) =>
    Object.fromEntries(kinds[rows.kind[row]].names.map((name, i) => [name, pool[rows.evidence[starts[row] + i]]]));
  const message = (row) => fill(kinds[rows.kind[row]].message, evidence(row));
  const path = (row) => cell("path", row) ?? "";
  const department = (row) => data.departments[cell("department", row)] || cell("department", row);
  const quoted = (text) => "'" + text.replaceAll("'", "'\\''") + "'";
  const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text, ...more });

  const options = (name, pairs) => {
    const known = new Map(pairs);
    for (const [value, text] of [...known].sort((a, b) => (a[1] < b[1] ? -1 : 1)))
      if (text)
      filters.elements[name].append(element("option", text, { value }));
  };
  const named = (column, names) =>
    [...new Set(rows[column])].map((place) => [place, names[pool[place]] ? `${names[pool[place]]} (${pool[place]})` : pool[place]]);
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
    found = [];
    for (let row = 0; row < total; row++) {
      if (!wanted[rows.kind[row]]) continue;
      if (want.department && rows.department[row] !== Number(want.department)) continue;
      if (want.field && rows.field[row] !== Number(want.field)) continue;
      if (want.month && rows.month[row] !== Number(want.month)) continue;
      if (text && !`${cell("dossier", row)}\n${path(row)}\n${message(row)}`.toLowerCase().includes(text)) continue;
      found.push(row);
    }
    first = 0;
    show();
  };

  const show = () => {
    const part = found.slice(first, first + SHOWN);
    const counts = { first: first + 1, last: first + part.length, found: found.length, total };
    for (const key in counts) counts[key] = number.format(counts[key]);
    state.textContent = fill(part.length ? words.shown : words.none, counts);
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
    const open = element("button", cell("dossier", row) || department(row) || words.whole, { type: "button", className: "link" });
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
    const columns = cell("dossier", chosen) ? ["dossier"] : ["dossier", "department"];
    const inIt = [];
    for (let row = 0; row < total; row++) if (columns.every((each) => rows[each][row] === rows[each][chosen])) inIt.push(row);
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
    fact(words.subject, cell("subject", row));
    if (path(row)) fact(words.path, path(row));
    if (cell("month", row)) fact(words.month, cell("month", row));
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
  for (const link of document.querySelectorAll("a[data-department], a[data-rule]")) {
    const choices = Object.entries(link.dataset).map(([name, code]) => [name, choice(name, code)]);
    // Nothing was found there: the name stays, and leads nowhere.
    if (!choices.every(([, option]) => option)) {
      link.removeAttribute("href");
      continue;
    }
    link.addEventListener("click", () => {
      filters.reset();
      for (const [name, option] of choices) filters.elements[name].value = option.value;
    });
  }
  filters.hidden = false;
  select();
})();
