// Search and filters of the web report. Reads the JSON block; writes text only through textContent.
"use strict";
(() => {
  // On paper everything is open but the lists of all signs, which fill more pages than the rest; afterwards all is as before.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")].filter((part) => !part.closest(".codebook"));
    for (const part of opened) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of opened) part.open = false;
    opened = [];
  });

  const block = document.getElementById("explorer-data");
  const form = document.getElementById("filters");
  if (!block || !form) return;

  // documents: [title, city, date, year, source]; passages: [id, document, text, {theme: [[start, end], …]}]
  const { lang, say, fold: folds, themes, cities, documents, passages } = JSON.parse(block.textContent);
  const results = document.getElementById("results");
  const found = document.getElementById("found");
  const more = document.getElementById("more");
  const STEP = 20;
  let matches = [];
  let sought = []; // patterns of the words that are looked for
  let shown = 0;

  const written = (number) => number.toLocaleString(lang === "fa" ? "fa-IR-u-nu-arabext" : "en");

  // One spelling for a word, however it was typed: letters are folded as the program folds them.
  const folding = new Map();
  for (const [plain, all] of Object.entries(folds)) for (const sign of all) folding.set(sign, plain);
  const fold = (text) =>
    text.normalize("NFC").toLowerCase().replace(/[^\0-\x7f]|\d/gsu, (sign) => folding.get(sign) ?? sign);
  const searchable = passages.map((p) => fold(p[2] + " \n " + documents[p[1]][0]));

  // A pattern that finds a word with half-spaces, with spaces or with neither. Parts of words are found too, but
  // across a space only whole words: «دریا» is not in «در یادگیری».
  const pattern = (word) => {
    const letters = [...fold(word).replace(/\u200c/g, "")].map((sign) => sign.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
    if (!letters.length) return null;
    const near = letters.join("\u200c?");
    const far = letters.join("[ \u200c]?");
    return new RegExp(`${near}|(?<![\\p{L}\\p{N}])${far}(?![\\p{L}\\p{N}])`, "u");
  };

  const make = (name, text, className) => {
    const node = document.createElement(name);
    if (text) node.textContent = text;
    if (className) node.className = className;
    return node;
  };

  const merged = (spans) => {
    const apart = [];
    for (const [start, end] of spans.sort((a, b) => a[0] - b[0])) {
      const last = apart[apart.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else apart.push([start, end]);
    }
    return apart;
  };

  // Where the wanted themes are marked.
  const spansOf = (marks, theme) => merged((theme >= 0 ? [marks[theme] || []] : Object.values(marks)).flat());

  // Where the words that were looked for stand in a text as it is written: each letter, with the marks above it, is
  // folded by itself, so that its place is known.
  const hitsIn = (text) => {
    let plain = "";
    const begins = [];
    const ends = [];
    for (const sign of sought.length ? text.matchAll(/\P{M}?\p{M}*/gsu) : []) {
      const folded = fold(sign[0]);
      plain += folded;
      for (let k = 0; k < folded.length; k++) {
        begins.push(sign.index);
        ends.push(sign.index + sign[0].length);
      }
    }
    const found = sought.flatMap((word) => [...plain.matchAll(new RegExp(word.source, "gu"))]);
    return merged(found.map((hit) => [begins[hit.index], ends[hit.index + hit[0].length - 1]]));
  };

  // Write a text with its marks; what was looked for stands out more than what a theme marks.
  const highlight = (node, text, spans) => {
    const hits = hitsIn(text);
    const edges = [...new Set([0, text.length, ...spans.flat(), ...hits.flat()])].sort((a, b) => a - b);
    const within = (all, place) => all.some(([start, end]) => start <= place && place < end);
    edges.slice(0, -1).forEach((start, k) => {
      const part = text.slice(start, edges[k + 1]);
      if (within(hits, start)) node.append(make("mark", part, "hit"));
      else node.append(within(spans, start) ? make("mark", part) : part);
    });
    return node;
  };

  const card = (index, theme) => {
    const [id, place, text, marks] = passages[index];
    const [title, city, date, , source] = documents[place];
    const item = make("li");
    const body = make("p", "", "passage");
    const from = make("p", "", "from");
    if (lang !== "fa") {
      for (const part of [body, from]) {
        part.lang = "fa";
        part.dir = "rtl";
      }
    }
    highlight(body, text, spansOf(marks, theme));
    from.append(make("b", cities[city].name), " – ");
    const where = highlight(make("bdi"), title, []);
    where.append([title, date, source].filter(Boolean).join("، ").slice(title.length));
    from.append(where, " ");
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

  // What the form calls a city, so that none, not even one without a name, is taken for "all".
  const inForm = (id) => `=${id}`;

  const value = (name) => (form.elements[name] ? form.elements[name].value : "");

  const apply = () => {
    const theme = themes.findIndex((t) => t.id === value("theme"));
    const city = cities.findIndex((c) => inForm(c.id) === value("city"));
    sought = value("words").trim().split(/\s+/).map(pattern).filter(Boolean);
    const from = value("from");
    const to = value("to");
    matches = [];
    passages.forEach(([, place, , marks], index) => {
      const [, ofCity, , year] = documents[place];
      if (theme >= 0 && !(theme in marks)) return;
      if (city >= 0 && ofCity !== city) return;
      if ((from || to) && !year) return;
      if ((from && year < from) || (to && year > to)) return;
      if (!sought.every((word) => word.test(searchable[index]))) return;
      matches.push(index);
    });
    shown = 0;
    results.replaceChildren();
    found.textContent = matches.length ? say.found.replace("{}", written(matches.length)) : say.found_none;
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
  const onwards = document.documentElement.dir === "rtl" ? -1 : 1;
  const MOVES = { ArrowLeft: [0, -onwards], ArrowRight: [0, onwards], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  for (const table of document.querySelectorAll("table.heat")) {
    const buttons = [...table.querySelectorAll("button")];
    buttons.forEach((button, place) => (button.tabIndex = place ? -1 : 0));
    table.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const year = table.dataset.kind === "year" ? button.dataset.group : "";
      choose("words", "");
      choose("theme", button.dataset.theme);
      choose("city", year ? "" : inForm(button.dataset.group));
      choose("from", year);
      choose("to", year);
      apply();
      found.focus({ preventScroll: true });
      document.getElementById("search").scrollIntoView();
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
