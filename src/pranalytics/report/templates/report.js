// Search and filters of the web report. Reads the JSON block; writes text only through textContent.
"use strict";
(() => {
  addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("details")) part.open = true;
  });

  const block = document.getElementById("explorer-data");
  const form = document.getElementById("filters");
  if (!block || !form) return;

  // documents: [title, city, date, year, source]; passages: [id, document, text, {theme: [[start, end], …]}]
  const { themes, cities, documents, passages } = JSON.parse(block.textContent);
  const results = document.getElementById("results");
  const found = document.getElementById("found");
  const more = document.getElementById("more");
  const STEP = 20;
  let matches = [];
  let shown = 0;

  const persian = (number) => number.toLocaleString("fa-IR-u-nu-arabext");

  // One spelling for a word, however it was typed; half-spaces are compared both as nothing and as a space.
  const fold = (text, halfSpace) =>
    text
      .toLowerCase()
      .replace(/\u200c/g, halfSpace)
      .replace(/[\u0610-\u061a\u0640\u064b-\u065f\u0670\u200d-\u200f]/g, "")
      .replace(/[يى]/g, "ی")
      .replace(/ك/g, "ک")
      .replace(/[ةۀ]/g, "ه")
      .replace(/[أإ]/g, "ا")
      .replace(/ؤ/g, "و")
      .replace(/[۰-۹]/g, (d) => String(d.charCodeAt(0) - 0x6f0))
      .replace(/[٠-٩]/g, (d) => String(d.charCodeAt(0) - 0x660))
      .replace(/\s+/g, " ");
  const forms = (text) => [fold(text, ""), fold(text, " ")];
  const searchable = passages.map((p) => forms(p[2] + " " + documents[p[1]][0]));

  const make = (name, text, className) => {
    const node = document.createElement(name);
    if (text) node.textContent = text;
    if (className) node.className = className;
    return node;
  };

  // All spans of the wanted themes, sorted, without overlaps.
  const spansOf = (marks, theme) => {
    const chosen = theme >= 0 ? [marks[theme] || []] : Object.values(marks);
    const merged = [];
    for (const [start, end] of chosen.flat().sort((a, b) => a[0] - b[0])) {
      const last = merged[merged.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else merged.push([start, end]);
    }
    return merged;
  };

  const card = (index, theme) => {
    const [id, place, text, marks] = passages[index];
    const [title, city, date, , source] = documents[place];
    const item = make("li");
    const body = make("p", "", "passage");
    let position = 0;
    for (const [start, end] of spansOf(marks, theme)) {
      body.append(text.slice(position, start), make("mark", text.slice(start, end)));
      position = end;
    }
    body.append(text.slice(position));
    const from = make("p", "", "from");
    from.append(make("b", cities[city].name), " – ");
    from.append(make("bdi", [title, date, source].filter(Boolean).join("، ")), " ");
    const key = make("code", id);
    key.dir = "ltr";
    from.append(key);
    const tags = make("p", "", "tags");
    for (const key of Object.keys(marks)) tags.append(make("span", themes[key].name), " ");
    item.append(body, from, tags);
    return item;
  };

  const showMore = () => {
    const theme = themes.findIndex((t) => t.id === form.elements.theme.value);
    const next = matches.slice(shown, shown + STEP);
    results.append(...next.map((index) => card(index, theme)));
    shown += next.length;
    more.hidden = shown >= matches.length;
  };

  const value = (name) => (form.elements[name] ? form.elements[name].value : "");

  const apply = () => {
    const theme = themes.findIndex((t) => t.id === value("theme"));
    const city = cities.findIndex((c) => c.id === value("city"));
    const words = value("words").trim().split(/\s+/).filter(Boolean).map(forms);
    const from = value("from");
    const to = value("to");
    matches = [];
    passages.forEach(([, place, , marks], index) => {
      const [, ofCity, , year] = documents[place];
      if (theme >= 0 && !(theme in marks)) return;
      if (city >= 0 && ofCity !== city) return;
      if ((from || to) && !year) return;
      if ((from && year < from) || (to && year > to)) return;
      const own = searchable[index];
      if (!words.every((word) => own.some((text, form) => text.includes(word[form])))) return;
      matches.push(index);
    });
    shown = 0;
    results.replaceChildren();
    found.textContent = matches.length ? `${persian(matches.length)} قطعه یافت شد.` : "قطعه‌ای یافت نشد.";
    showMore();
  };

  let timer = 0;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(apply, 120);
  });
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => {
    const first = shown;
    showMore();
    const next = results.children[first];
    if (next) {
      next.tabIndex = -1;
      next.focus();
    }
  });

  const choose = (name, wanted) => {
    if (form.elements[name]) form.elements[name].value = wanted;
  };

  // A heat map is one stop for the Tab key; arrows move inside it, as in a spreadsheet.
  const MOVES = { ArrowLeft: [0, 1], ArrowRight: [0, -1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  for (const table of document.querySelectorAll("table.heat")) {
    const buttons = [...table.querySelectorAll("button")];
    buttons.forEach((button, place) => (button.tabIndex = place ? -1 : 0));
    table.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const year = table.dataset.kind === "year" ? button.dataset.group : "";
      choose("words", "");
      choose("theme", button.dataset.theme);
      choose("city", year ? "*" : button.dataset.group);
      choose("from", year);
      choose("to", year);
      apply();
      found.focus({ preventScroll: true });
      document.getElementById("explorer").scrollIntoView();
    });
    table.addEventListener("keydown", (event) => {
      const move = MOVES[event.key];
      const cell = event.target.closest("td");
      if (!move || !cell) return;
      event.preventDefault();
      let row = cell.parentElement.rowIndex + move[0];
      let column = cell.cellIndex + move[1];
      while (table.rows[row] && table.rows[row].cells[column]) {
        const next = table.rows[row].cells[column].querySelector("button");
        if (next) {
          event.target.tabIndex = -1;
          next.tabIndex = 0;
          next.focus();
          return;
        }
        row += move[0];
        column += move[1];
      }
    });
  }

  apply();
})();
