/** A document as Markdown (CommonMark with tables). */

/** @import { Block, Document, Run } from "./blocks.js" */

/**
 * @param {Document} document
 * @returns {string}
 */
export function writeMarkdown({ blocks, footer }) {
  return `${[...blocks.map(writeBlock), "---", escape(footer)].join("\n\n")}\n`;
}

/** @param {Block} block */
function writeBlock(block) {
  switch (block.type) {
    case "heading":
      return `${"#".repeat(block.level)} ${line(block.runs)}`;
    case "paragraph":
      return block.style === "note" ? `> ${start(block.runs)}` : start(block.runs);
    case "list":
      return block.items.map((runs, at) => `${block.ordered ? `${at + 1}.` : "-"} ${start(runs)}`).join("\n");
    case "table":
      return [block.head.map(escape), block.head.map(() => "---"), ...block.rows.map((cells) => cells.map(line))]
        .map((cells) => `| ${cells.join(" | ")} |`)
        .join("\n");
    case "sources":
      return block.items.map(({ number, runs }) => `- \\[${number}\\] ${line(runs)}`).join("\n");
  }
}

/** @param {Run[]} runs */
function line(runs) {
  return runs
    .map(({ text, bold, open, href }) => {
      const address = href?.replace(/[<>\s]/g, encodeURIComponent);
      const written = escape(text);
      if (address) return href === text ? `<${address}>` : `[${written}](<${address}>)`;
      return (bold || open) && text.trim() ? `**${written.trim()}**${/\s$/.test(text) ? " " : ""}` : written;
    })
    .join("")
    .trim();
}

/**
 * A line that must not begin a list.
 * @param {Run[]} runs
 */
function start(runs) {
  return line(runs).replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2").replace(/^[-+](?=\s|$)/, "\\$&");
}

/** @param {string} text */
function escape(text) {
  return text.replace(/\s+/g, (space) => (space === "\u00a0" ? space : " ")).replace(/[\\`*_[\]<>#|&~]/g, "\\$&");
}
