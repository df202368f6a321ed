(() => {
  "use strict";
  const all = (selector) => [...document.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const rows = all(".row");
  const filters = all("[data-filter]");
  const find = one("#find");
  const columns = one("#columns");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  // What a search looks at: the words that are seen.
  const words = new Map(rows.map((row) => {
    const copy = row.cloneNode(true);
    copy.querySelectorAll(".hear").forEach((hidden) => hidden.remove());
    return [row, plain(copy.textContent).replace(/\s+/g, " ")];
  }));

  const isPressed = (button) => button.getAttribute("aria-pressed") === "true";
  const press = (button, on) => button.setAttribute("aria-pressed", String(on));

  function apply() {
    const wanted = filters.filter(isPressed).map((button) => button.dataset.filter);
    const text = plain(find.value).trim().replace(/\s+/g, " ");
    let shown = 0;
    for (const row of rows) {
      const keeps = (!wanted.length || wanted.includes(row.dataset.label)) && words.get(row).includes(text);
      row.hidden = !keeps;
      shown += keeps;
    }
    const isNarrowed = wanted.length || text;
    one("#shown").textContent = isNarrowed ? `${shown} of ${rows.length} positions shown` : "";
    one("#none").hidden = shown > 0 || !rows.length;
  }

  function showAll() {
    filters.forEach((button) => press(button, false));
    find.value = "";
    apply();
  }

  function setColumns() {
    press(columns, document.body.classList.toggle("one"));
  }

  // The bar stays on top; a row that is gone to must not lie under it.
  function makeRoom() {
    const bar = one(".controls");
    const height = getComputedStyle(bar).position === "sticky" ? bar.offsetHeight : 0;
    document.documentElement.style.scrollPaddingTop = `${height + 8}px`;
  }

  // The next visible row below or above the one that has the focus, or that is on top of the screen.
  function step(by) {
    const visible = rows.filter((row) => !row.hidden);
    const focused = document.activeElement?.closest(".row");
    let at = visible.indexOf(focused);
    if (at < 0) {
      at = visible.findIndex((row) => row.getBoundingClientRect().bottom > one(".controls").offsetHeight);
      at = at < 0 ? visible.length : at;
      at -= by > 0 ? 1 : 0;
    }
    const next = visible[Math.min(Math.max(at + by, 0), visible.length - 1)];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "start" });
  }

  // A link to a row that a filter hides must still lead there.
  function arrive() {
    const id = location.hash.slice(1);
    const row = rows.find((row) => row.id === id);
    if (!row) return;
    if (row.hidden) showAll();
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "start" });
  }

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    s: setColumns,
    "/": () => find.select(),
    Escape: showAll,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target === find && event.key !== "Escape") return;
    const act = Object.hasOwn(keys, event.key) && keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
    if (event.target === find) find.blur();
  });
  filters.forEach((button) => button.addEventListener("click", () => {
    press(button, !isPressed(button));
    apply();
  }));
  find.addEventListener("input", apply);
  columns.addEventListener("click", setColumns);
  one("#all").addEventListener("click", () => {
    showAll();
    find.focus();
  });
  addEventListener("hashchange", arrive);

  press(columns, document.body.classList.contains("one"));
  one(".legend").hidden = true;
  all(".controls, .keys").forEach((part) => { part.hidden = false; });
  new ResizeObserver(makeRoom).observe(one(".controls"));
  makeRoom();
  apply();
  arrive();
})();
