/** A document as OpenDocument Text 1.3. The names of styles are those of `odt-styles.js`. */

import { columnStyle, ODT_SPACES, tableStyles, writeStyles } from "./odt-styles.js";
import { escapeXml, HEAD, TAGS } from "./xml.js";
import { zip } from "./zip.js";

/** @import { Block, Document, Run, Table } from "./blocks.js" */

export const ODT = "application/vnd.oasis.opendocument.text";

/** @param {Document} document */
export function writeOdt(document) {
  const files = {
    mimetype: ODT, // first and unpacked, so that a file can be known by its beginning
    "META-INF/manifest.xml": writeManifest(),
    "content.xml": writeContent(document),
    "styles.xml": writeStyles(document),
    "meta.xml": writeMeta(document),
  };
  return zip(files, ["mimetype"]);
}

function writeManifest() {
  const entry = (/** @type {string} */ path, /** @type {string} */ type) =>
    `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"${path === "/" ? ' manifest:version="1.3"' : ""}/>`;
  const parts = ["content.xml", "styles.xml", "meta.xml"].map((path) => entry(path, "text/xml"));
  const space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"';
  return `${HEAD}<manifest:manifest ${space}>${entry("/", ODT)}${parts.join("")}</manifest:manifest>`;
}

/** @param {Document} document */
function writeMeta({ title, language, created }) {
  const [code, country] = TAGS[language];
  const moment = created.slice(0, 19);
  return (
    `${HEAD}<office:document-meta ${ODT_SPACES} office:version="1.3"><office:meta>` +
    `<meta:generator>Transferkatalog</meta:generator><dc:title>${escapeXml(title)}</dc:title>` +
    `<meta:creation-date>${moment}</meta:creation-date><dc:date>${moment}</dc:date>` +
    `<dc:language>${code}-${country}</dc:language></office:meta></office:document-meta>`
  );
}

/** @param {Document} document */
function writeContent({ blocks, language }) {
  const tables = blocks.filter((block) => block.type === "table");
  const widths = new Set(tables.flatMap((table) => table.widths));
  const other = language === "de" ? "en" : "de";
  const [code, country] = TAGS[other];
  const styles = [
    tableStyles(),
    ...[...widths].map(columnStyle),
    '<style:style style:name="Other" style:family="text"><style:text-properties ' +
      `fo:language="${code}" fo:country="${country}"/></style:style>`,
  ];
  return (
    `${HEAD}<office:document-content ${ODT_SPACES} office:version="1.3">` +
    `<office:automatic-styles>${styles.join("")}</office:automatic-styles>` +
    `<office:body><office:text>${blocks.map(writeBlock).join("")}</office:text></office:body></office:document-content>`
  );
}

/**
 * @param {Block} block
 * @param {number} at
 */
function writeBlock(block, at) {
  switch (block.type) {
    case "heading":
      return `<text:h text:style-name="Heading_20_${block.level}" text:outline-level="${block.level}">${line(block.runs)}</text:h>`;
    case "paragraph":
      return paragraph(block.style === "note" ? "Note" : "Text_20_body", line(block.runs));
    case "list": {
      const items = block.items.map((runs) => `<text:list-item>${paragraph("List_20_entry", line(runs))}</text:list-item>`);
      return `<text:list text:style-name="${block.ordered ? "Numbers" : "Bullets"}">${items.join("")}</text:list>`;
    }
    case "table":
      return writeTable(block, at);
    case "sources":
      return block.items.map(({ number, runs }) => paragraph("Source", `<text:bookmark text:name="source-${number}"/>[${number}]<text:tab/>${line(runs)}`)).join("");
  }
}

/**
 * @param {Table} table
 * @param {number} at
 */
function writeTable({ title, widths, head, rows }, at) {
  const columns = widths.map((width) => `<table:table-column table:style-name="Column${width}"/>`);
  const cell = (/** @type {string} */ style, /** @type {string} */ inner) =>
    `<table:table-cell table:style-name="${style}" office:value-type="string">${inner}</table:table-cell>`;
  const heads = head.map((text) => cell("HeadCell", paragraph("Table_20_head", escapeXml(text))));
  const body = rows.map((cells) => {
    const written = cells.map((runs) => cell("Cell", paragraph("Table_20_text", line(runs))));
    return `<table:table-row table:style-name="Row">${written.join("")}</table:table-row>`;
  });
  return (
    `<table:table table:name="Table${at}" table:style-name="Table"><table:title>${escapeXml(title)}</table:title>${columns.join("")}` +
    `<table:table-header-rows><table:table-row table:style-name="Row">${heads.join("")}</table:table-row></table:table-header-rows>` +
    `${body.join("")}</table:table>${paragraph("After_20_table", "")}`
  );
}

/**
 * @param {string} style
 * @param {string} inner
 */
function paragraph(style, inner) {
  return `<text:p text:style-name="${style}">${inner}</text:p>`;
}

/** @param {Run[]} runs */
function line(runs) {
  return runs.map(writeRun).join("");
}

/** @param {Run} run */
function writeRun({ text, bold, open, href, mark, lang }) {
  const style = open ? "Open" : bold ? "Strong" : lang ? "Other" : "";
  const written = escapeXml(text).replace(/^ | $/g, "<text:s/>").replace(/ {2,}/g, (spaces) => `<text:s text:c="${spaces.length}"/>`);
  const inner = style ? `<text:span text:style-name="${style}">${written}</text:span>` : written;
  const address = mark ? `#source-${mark}` : href;
  return address ? `<text:a xlink:type="simple" xlink:href="${escapeXml(address)}" text:style-name="Internet_20_link">${inner}</text:a>` : inner;
}
