/** A document as Office Open XML (transitional). Elements stand in the order that the schema of ECMA-376 asks for. */

import { DOCX_SPACES, writeFooter, writeNumbering, writeSettings, writeStyles } from "./docx-parts.js";
import { escapeXml, HEAD, TAGS } from "./xml.js";
import { zip } from "./zip.js";

/** @import { Block, Document, Run, Table } from "./blocks.js" */

export const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const WIDTH = 9354;
/** Twentieths of a point between the margins of the page. */

/** @param {Document} document */
export function writeDocx(document) {
  const body = new Body(document);
  const text = body.write();
  const parts = [
    ["styles", "styles"],
    ["numbering", "numbering"],
    ["settings", "settings"],
    ["footer1", "footer"],
  ];
  const own = parts.map(([file, type], at) => [`rId${at + 1}`, type, `${file}.xml`]);
  const links = [...body.links].map(([href, id]) => [id, "hyperlink", href]);
  return zip({
    "[Content_Types].xml": writeTypes(parts),
    "_rels/.rels": writeRelationships([
      ["rId1", "officeDocument", "word/document.xml"],
      ["rId2", "core-properties", "docProps/core.xml"],
    ]),
    "docProps/core.xml": writeCore(document),
    "word/document.xml": text,
    "word/_rels/document.xml.rels": writeRelationships([...own, ...links]),
    "word/styles.xml": writeStyles(document.language),
    "word/numbering.xml": writeNumbering(body.ordered),
    "word/settings.xml": writeSettings(document.language),
    "word/footer1.xml": writeFooter(document, WIDTH),
  });
}

/** @param {string[][]} parts file and type */
function writeTypes(parts) {
  const overrides = parts.map(([file, type]) => `<Override PartName="/word/${file}.xml" ContentType="${WORD}.${type}+xml"/>`);
  return (
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/>${overrides.join("")}` +
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
  );
}

/** @param {string[][]} relationships id, type and target */
function writeRelationships(relationships) {
  const written = relationships.map(([id, type, target]) => {
    const base = type === "core-properties" ? `${PACKAGE}/relationships/metadata` : OFFICE;
    const mode = type === "hyperlink" ? ' TargetMode="External"' : "";
    return `<Relationship Id="${id}" Type="${base}/${type}" Target="${escapeXml(target)}"${mode}/>`;
  });
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${written.join("")}</Relationships>`;
}

/** @param {Document} document */
function writeCore({ title, language, created }) {
  const moment = (/** @type {string} */ name) =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${created.slice(0, 19)}Z</dcterms:${name}>`;
  return (
    `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escapeXml(title)}</dc:title><dc:creator>Transferkatalog</dc:creator><dc:language>${TAGS[language].join("-")}</dc:language>` +
    `${moment("created")}${moment("modified")}</cp:coreProperties>`
  );
}

/** The text of a document; it collects the links and counts the numbered lists that other parts must name. */
class Body {
  /** @param {Document} document */
  constructor({ blocks }) {
    this.blocks = blocks;
    /** @type {Map<string, string>} id of each address */
    this.links = new Map();
    this.ordered = 0;
  }

  write() {
    const section =
      '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>' +
      '<w:pgMar w:top="1134" w:right="1134" w:bottom="1304" w:left="1418" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>';
    const text = this.blocks.map((block) => this.block(block)).join("");
    return `${HEAD}<w:document ${DOCX_SPACES}><w:body>${text}${section}</w:body></w:document>`;
  }

  /** @param {Block} block */
  block(block) {
    switch (block.type) {
      case "heading":
        return this.paragraph(`<w:pStyle w:val="Heading${block.level}"/>`, block.runs);
      case "paragraph":
        return this.paragraph(block.style === "note" ? '<w:pStyle w:val="Note"/>' : "", block.runs);
      case "list": {
        const number = block.ordered ? (this.ordered += 1) + 1 : 1; // list 1 is that of the bullets
        const place = `<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="${number}"/></w:numPr>`;
        return block.items.map((runs) => this.paragraph(place, runs)).join("");
      }
      case "table":
        return this.table(block);
      case "sources":
        return block.items.map(({ number, runs }) => this.source(number, runs)).join("");
    }
  }

  /**
   * @param {string} properties
   * @param {Run[]} runs
   */
  paragraph(properties, runs) {
    return `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${this.line(runs)}</w:p>`;
  }

  /**
   * @param {number} number
   * @param {Run[]} runs
   */
  source(number, runs) {
    const start = `<w:bookmarkStart w:id="${number}" w:name="source${number}"/>`;
    const label = `<w:r><w:t>[${number}]</w:t></w:r><w:bookmarkEnd w:id="${number}"/><w:r><w:tab/></w:r>`;
    return `<w:p><w:pPr><w:pStyle w:val="Source"/></w:pPr>${start}${label}${this.line(runs)}</w:p>`;
  }

  /** @param {Table} table */
  table({ title, widths, head, rows }) {
    const measures = widths.map((width) => Math.round((WIDTH * width) / 100));
    const cell = (/** @type {string} */ style, /** @type {Run[]} */ runs, /** @type {number} */ at) =>
      `<w:tc><w:tcPr><w:tcW w:w="${measures[at]}" w:type="dxa"/></w:tcPr>${this.paragraph(`<w:pStyle w:val="${style}"/>`, runs)}</w:tc>`;
    const heads = head.map((text, at) => cell("TableHead", [{ text }], at)).join("");
    const body = rows.map((cells) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.map((runs, at) => cell("TableText", runs, at)).join("")}</w:tr>`);
    return (
      `<w:tbl><w:tblPr><w:tblStyle w:val="PaperTable"/><w:tblW w:w="${WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>` +
      '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>' +
      `<w:tblCaption w:val="${escapeXml(title)}"/></w:tblPr>` +
      `<w:tblGrid>${measures.map((width) => `<w:gridCol w:w="${width}"/>`).join("")}</w:tblGrid>` +
      `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${heads}</w:tr>${body.join("")}</w:tbl>` +
      '<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>'
    );
  }

  /** @param {Run[]} runs */
  line(runs) {
    return runs.map((run) => this.run(run)).join("");
  }

  /** @param {Run} run */
  run({ text, bold, open, href, mark, lang }) {
    const style = open ? "Open" : href || mark ? "Hyperlink" : "";
    const properties =
      (style && `<w:rStyle w:val="${style}"/>`) + (bold ? "<w:b/>" : "") + (open ? '<w:highlight w:val="yellow"/>' : "") + (lang ? `<w:lang w:val="${TAGS[lang].join("-")}"/>` : "");
    const run = `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
    if (mark) return `<w:hyperlink w:anchor="source${mark}" w:history="1">${run}</w:hyperlink>`;
    return href ? `<w:hyperlink r:id="${this.linkTo(href)}" w:history="1">${run}</w:hyperlink>` : run;
  }

  /** @param {string} href */
  linkTo(href) {
    const id = this.links.get(href) ?? `link${this.links.size + 1}`;
    this.links.set(href, id);
    return id;
  }
}
