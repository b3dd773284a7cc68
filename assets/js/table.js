// Sorts, filters and folds a ranking that stands complete in the page; what is chosen is kept in the address.
import * as address from "./address.js";
import { every, one } from "./elements.js";
import { value } from "./figures.js";
import { fold } from "./query.js";
import { sentence } from "./sentences.js";
import { OFFICES, TYPES } from "./unit-types.js";

/** @typedef {{ head: HTMLTableCellElement, index: number, name: string, label: string, numeric: boolean, rank: boolean, essential: boolean }} Column */
/** @typedef {{ element: HTMLTableRowElement, cells: HTMLTableCellElement[], district: string, folded: string }} Row */
/** @typedef {{ body: HTMLTableSectionElement, rows: Row[], after: HTMLTableRowElement[] }} Group rows that are sorted among themselves, and what stays below them */

const PHONE = matchMedia("(max-width: 40rem)");
const TYPE = new RegExp(`^(${[...OFFICES, ...TYPES.flatMap(({ written }) => written)].join("|")})\\.?\\s+`, "iu");
/** @type {Intl.Collator | undefined} made when somebody sorts by name: to make it takes a phone a tenth of a second */
let collator;

for (const table of every(HTMLTableElement, "table[data-tools]")) {
  enhance(table, one(HTMLFormElement, `#${CSS.escape(table.dataset.tools ?? "")}`));
}

/** @param {HTMLTableElement} table @param {HTMLFormElement} form */
function enhance(table, form) {
  const columns = columnsOf(table);
  const names = columns.map((column) => column.name);
  const groups = [...table.tBodies].map((body) => groupOf(body, names));
  const rows = groups.flatMap((group) => group.rows);
  const noted = new Set(
    every(HTMLAnchorElement, "tbody tr[id] a.mark", table)
      .map((mark) => mark.closest("td, th"))
      .map(placeOf),
  );
  const status = one(HTMLElement, "[role=status]", form);
  const query = one(HTMLInputElement, "[name=q]", form);
  const [district] = every(HTMLSelectElement, "[name=district]", form);
  const state = { sort: "", down: false, shown: new Set(names) };
  let arranged = "";

  offerDistricts();
  const sortable = columns.filter(({ head }) => !head.classList.contains("detail"));
  sortable.forEach(makeSortable);
  offerColumns();
  read();
  form.hidden = false;
  form.addEventListener("submit", jump);
  form.addEventListener("input", () => apply());
  form.addEventListener("reset", () => setTimeout(reset));
  addEventListener("hashchange", reveal);
  addEventListener("load", reveal);
  addEventListener("popstate", read);
  document.addEventListener("click", (event) => {
    const [open] = every(HTMLDetailsElement, "details[open]", form);
    if (open && event.target instanceof Node && !open.contains(event.target)) open.open = false;
  });
  form.addEventListener("keydown", (event) => {
    const [open] = every(HTMLDetailsElement, "details[open]", form);
    if (event.key !== "Escape" || !open) return;
    open.open = false;
    one(HTMLElement, "summary", open).focus();
  });

  function offerDistricts() {
    if (!district) return;
    const found = new Set(rows.map((row) => row.district).filter(Boolean));
    for (const name of [...found].sort(byLetters)) district.append(new Option(name, name));
  }

  /** @param {Column} column */
  function makeSortable(column) {
    const heading = one(HTMLElement, ".heading", column.head);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...heading.childNodes);
    heading.replaceChildren(button);
    button.addEventListener("click", () => {
      const first = column.numeric && !column.rank;
      if (state.sort !== column.name) [state.sort, state.down] = [column.name, first];
      else if (state.down === first) state.down = !first;
      else state.sort = "";
      apply();
    });
  }

  function offerColumns() {
    const list = one(HTMLFieldSetElement, "fieldset", form);
    for (const column of columns) {
      if (column.name === "name") continue;
      const box = Object.assign(document.createElement("input"), {
        type: "checkbox",
        name: "column",
        value: column.name,
      });
      const label = document.createElement("label");
      label.append(box, column.label);
      list.append(label);
    }
  }

  /** Takes what is chosen from the address; on a phone a wide table begins with rank, name and total. */
  function read() {
    const chosen = address.chosen();
    const [sort, direction] = (chosen.get("sort") ?? "").split(".");
    state.sort = sortable.some(({ name }) => name === sort) ? sort : "";
    state.down = direction === "down";
    query.value = chosen.get("q") ?? "";
    if (district) district.value = chosen.get("district") ?? "";
    const listed = chosen.get("columns")?.split(",");
    state.shown = new Set(listed ? names.filter((name) => listed.includes(name)) : usual());
    state.shown.add("name");
    for (const box of boxes()) box.checked = state.shown.has(box.value);
    apply(true);
    reveal();
  }

  function usual() {
    const essential = columns.filter(({ essential, index }) => essential || noted.has(index)).map(({ name }) => name);
    return PHONE.matches && columns.length > 5 && essential.length > 1 ? essential : names;
  }

  function reset() {
    state.sort = "";
    for (const box of boxes()) box.checked = true;
    apply();
  }

  function boxes() {
    return every(HTMLInputElement, "input[name=column]", form);
  }

  function apply(quiet = false) {
    if (!quiet)
      state.shown = new Set([
        "name",
        ...boxes()
          .filter((box) => box.checked)
          .map((box) => box.value),
      ]);
    arrange();
    const shown = filter();
    showColumns();
    if (!quiet) remember();
    const counted = sentence(status.dataset, shown === 0 ? "none" : "shown", { shown, n: rows.length });
    const partly = state.shown.size < names.length;
    const columnsTold = partly ? sentence(status.dataset, "columns", { shown: state.shown.size, n: names.length }) : "";
    status.textContent = [sorted(), counted, columnsTold].filter(Boolean).join(" ");
  }

  function arrange() {
    const column = columns.find(({ name }) => name === state.sort);
    for (const { head } of columns) head.removeAttribute("aria-sort");
    if (column) column.head.setAttribute("aria-sort", state.down ? "descending" : "ascending");
    const order = column ? `${state.sort} ${state.down}` : "";
    if (order === arranged) return; // to move a row is to lay out the table anew
    arranged = order;
    for (const group of groups) {
      const ordered = column ? [...group.rows].sort(comparison(column, state.down)) : group.rows;
      group.body.append(...ordered.map((row) => row.element), ...group.after);
    }
  }

  function filter() {
    const wanted = fold(query.value.trim());
    const within = district?.value ?? "";
    let shown = 0;
    for (const group of groups) {
      let inGroup = 0;
      for (const row of group.rows) {
        const fits = row.folded.includes(wanted) && (within === "" || row.district === within);
        row.element.hidden = !fits;
        if (fits) inGroup += 1;
      }
      group.body.hidden = inGroup === 0;
      shown += inGroup;
    }
    return shown;
  }

  function showColumns() {
    for (const column of columns) {
      const hidden = !state.shown.has(column.name);
      column.head.hidden = hidden;
      for (const row of rows) row.cells[column.index].hidden = hidden;
    }
    for (const head of every(HTMLTableCellElement, "thead th[data-span]", table)) {
      const [from, span] = (head.dataset.span ?? "").split(" ").map(Number);
      spread(head, columns.slice(from, from + span));
    }
    for (const cell of every(HTMLTableCellElement, "tr.group > th", table)) spread(cell, columns);
    for (const average of every(HTMLTableRowElement, "tr.average", table)) {
      const [label, ...cells] = average.cells;
      const rest = columns.length - cells.length;
      spread(label, columns.slice(0, rest));
      for (const [index, cell] of cells.entries()) cell.hidden = columns[rest + index].head.hidden;
    }
  }

  /** @param {HTMLTableCellElement} cell @param {Column[]} covered */
  function spread(cell, covered) {
    const visible = covered.filter(({ head }) => !head.hidden).length;
    cell.hidden = visible === 0;
    if (visible) cell.colSpan = visible;
  }

  function remember() {
    const values = {
      q: query.value.trim(),
      district: district?.value ?? "",
      sort: state.sort && `${state.sort}.${state.down ? "down" : "up"}`,
      columns: state.shown.size < names.length ? names.filter((name) => state.shown.has(name)).join(",") : "",
    };
    if (PHONE.matches && !values.columns && usual() !== names) values.columns = names.join(",");
    address.keep(values);
  }

  /** Enter leads to the first unit that fits. @param {Event} event */
  function jump(event) {
    event.preventDefault();
    const first = every(HTMLTableRowElement, "tbody > tr[id]", table).find((row) => !row.hidden);
    if (!first) return;
    location.hash = first.id;
    one(HTMLAnchorElement, "th a", first).focus({ preventScroll: true });
  }

  /** A unit asked for by the address is shown, whatever the filter hides. */
  function reveal() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    if (!target || !table.contains(target)) return;
    const row = target.closest("tr");
    const cell = /** @type {HTMLTableCellElement | null} */ (target.closest("td, th"));
    if (!row) return;
    if (row.hidden) {
      query.value = "";
      if (district) district.value = "";
      apply();
    }
    const column = columns.find(({ head, index }) => head === cell || row.cells[index] === cell);
    if (cell?.hidden && column) {
      for (const box of boxes()) box.checked ||= box.value === column.name;
      apply();
    }
    bring(row, cell);
  }

  /**
   * The table as a whole into the window, the row into its middle, the cell beside the names.
   * @param {HTMLTableRowElement} row
   * @param {HTMLTableCellElement | null} cell
   */
  function bring(row, cell) {
    const frame = table.closest(".scroll");
    if (!frame) return;
    frame.scrollIntoView({ block: "start" });
    const [around, at] = [frame.getBoundingClientRect(), row.getBoundingClientRect()];
    frame.scrollTop += at.top - around.top - (around.height - at.height) / 2;
    if (cell) {
      const { left, width } = cell.getBoundingClientRect();
      frame.scrollLeft += left - around.left - (around.width - width) / 2;
    }
    row.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function sorted() {
    const column = columns.find(({ name }) => name === state.sort);
    if (!column) return sentence(status.dataset, "printed");
    const direction = sentence(status.dataset, state.down ? "descending" : "ascending");
    return sentence(status.dataset, "sorted", { column: column.label, direction });
  }
}

/** @param {Element | null} cell @returns {number} its place in the row; -1 of what is no cell */
function placeOf(cell) {
  return cell instanceof HTMLTableCellElement ? cell.cellIndex : -1;
}

/**
 * The columns from left to right, found in a head of several rows; groups remember what they span.
 * @param {HTMLTableElement} table
 */
function columnsOf(table) {
  /** @type {boolean[][]} */
  const grid = [];
  /** @type {Column[]} */
  const found = [];
  [...(table.tHead?.rows ?? [])].forEach((row, line) => {
    grid[line] ??= [];
    let place = 0;
    for (const head of row.cells) {
      while (grid[line][place]) place += 1;
      for (let below = 0; below < head.rowSpan; below += 1) {
        grid[line + below] ??= [];
        for (let across = 0; across < head.colSpan; across += 1) grid[line + below][place + across] = true;
      }
      if (head.dataset.column) found.push(column(head, head.dataset.column, place));
      else head.dataset.span = `${place} ${head.colSpan}`;
      place += head.colSpan;
    }
  });
  return found.sort((one, other) => one.index - other.index);
}

/** @param {HTMLTableCellElement} head @param {string} name @param {number} index @returns {Column} */
function column(head, name, index) {
  const kinds = head.classList;
  return {
    head,
    index,
    name,
    label: head.dataset.label || head.textContent.trim(),
    numeric: !kinds.contains("name") && !kinds.contains("text"),
    rank: kinds.contains("rank") || kinds.contains("minor") || /(^|_)rank$/.test(name),
    essential: ["rank", "name", "total"].some((kind) => kinds.contains(kind)),
  };
}

/** @param {HTMLTableSectionElement} body @param {string[]} names @returns {Group} */
function groupOf(body, names) {
  const heading = body.querySelector("tr.group a")?.textContent ?? "";
  const at = names.indexOf("district");
  const rows = [...body.rows]
    .filter((row) => row.id)
    .map((element) => {
      const cells = [...element.cells];
      const name = one(HTMLTableCellElement, "th", element);
      const others = every(HTMLTableCellElement, "td.alias", element).map((cell) => cell.textContent);
      return {
        element,
        cells,
        district: heading || (at < 0 ? "" : cells[at].textContent.trim()),
        folded: fold(
          `${one(HTMLAnchorElement, "a", name).textContent} ${name.querySelector("small")?.textContent ?? ""} ${others.join(" ")}`,
        ),
      };
    });
  return { body, rows, after: every(HTMLTableRowElement, "tr.average", body) };
}

/** What a cell says by itself, without marks and what stood there before. @param {HTMLTableCellElement} cell */
function said(cell) {
  const link = cell.matches(".name") ? cell.querySelector("a") : null;
  if (link) return link.textContent.trim();
  return [...cell.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.textContent)
    .join("")
    .trim();
}

/**
 * Near enough to the order of a dictionary for the few districts of a province, and at once: Đ stands behind D.
 * @param {string} one
 * @param {string} other
 */
function byLetters(one, other) {
  const [left, right] = [one, other].map((name) => inOrder(name.replace(TYPE, "")));
  return Number(left > right) - Number(left < right);
}

/** @param {string} name @returns {string} what stands in the order of letters, numbers by their value */
function inOrder(name) {
  return fold(name.replace(/đ/giu, "dz")).replace(/\d+/g, (digits) => digits.padStart(9, "0"));
}

/** @param {string} one @param {string} other */
function byName(one, other) {
  collator ??= new Intl.Collator("vi", { numeric: true });
  return collator.compare(one.replace(TYPE, ""), other.replace(TYPE, "")) || collator.compare(one, other);
}

/**
 * Empty cells last in both directions; what is equal stays in printed order, because sorting is stable.
 * @param {Column} column
 * @param {boolean} down
 * @returns {(one: Row, other: Row) => number}
 */
function comparison({ index, numeric }, down) {
  return numeric
    ? emptyLast(
        ({ cells }) => value(said(cells[index])),
        (left, right) => left - right,
        down,
      )
    : emptyLast(({ cells }) => said(cells[index]) || null, byName, down);
}

/**
 * @template Key
 * @param {(row: Row) => Key | null} key
 * @param {(left: Key, right: Key) => number} order
 * @param {boolean} down
 * @returns {(one: Row, other: Row) => number}
 */
function emptyLast(key, order, down) {
  return (one, other) => {
    const [left, right] = [key(one), key(other)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return (down ? -1 : 1) * order(left, right);
  };
}
