/** The look of a paper as OpenDocument: A4, headings, lists, tables, footer. */

import { escapeXml, HEAD, TAGS } from "./xml.js";

/** @import { Document } from "./blocks.js" */

const NAMES = "urn:oasis:names:tc:opendocument:xmlns";
const FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0";
export const ODT_SPACES =
  ["office", "style", "text", "table", "meta"].map((name) => `xmlns:${name}="${NAMES}:${name}:1.0"`).join(" ") +
  ` xmlns:fo="${FO}" xmlns:svg="${NAMES}:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"`;

const WIDTH = 165;
/** Millimetres between the margins of the page. */

/** @param {number} width in parts of a hundred */
export function columnStyle(width) {
  return (
    `<style:style style:name="Column${width}" style:family="table-column">` +
    `<style:table-column-properties style:column-width="${((WIDTH * width) / 100).toFixed(2)}mm"/></style:style>`
  );
}

/**
 * @param {string} name
 * @param {string} paragraph attributes
 * @param {string} [text] attributes
 * @param {string} [more] attributes of the style itself
 */
function style(name, paragraph, text = "", more = 'style:parent-style-name="Standard"') {
  const shown = name.replaceAll("_20_", " ");
  return (
    `<style:style style:name="${name}" style:display-name="${shown}" style:family="paragraph" ${more}>` +
    `<style:paragraph-properties ${paragraph}/>${text && `<style:text-properties ${text}/>`}</style:style>`
  );
}

/**
 * @param {1 | 2 | 3} level
 * @param {string} size
 * @param {string} before
 */
function headingStyle(level, size, before) {
  const more = `style:parent-style-name="Standard" style:next-style-name="Text_20_body" style:default-outline-level="${level}"`;
  const space = `fo:margin-top="${before}" fo:margin-bottom="2mm" fo:keep-with-next="always"`;
  return style(`Heading_20_${level}`, space, `fo:font-size="${size}" fo:font-weight="bold" fo:color="#14242b"`, more);
}

/**
 * @param {string} name
 * @param {string} attributes
 */
function textStyle(name, attributes) {
  const shown = name.replaceAll("_20_", " ");
  return `<style:style style:name="${name}" style:display-name="${shown}" style:family="text"><style:text-properties ${attributes}/></style:style>`;
}

/**
 * @param {string} name
 * @param {string} level
 */
function listStyle(name, level) {
  const indent =
    '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment ' +
    'text:label-followed-by="listtab" text:list-tab-stop-position="7mm" fo:text-indent="-7mm" fo:margin-left="7mm"/></style:list-level-properties>';
  return `<text:list-style style:name="${name}">${level.replace("@", indent)}</text:list-style>`;
}

/** Styles of tables, which LibreOffice reads only where they stand beside the text. */
export function tableStyles() {
  const line = 'fo:padding="1.5mm" fo:border-left="none" fo:border-right="none" fo:border-top="0.5pt solid #7b8a8e" fo:border-bottom="0.5pt solid #7b8a8e"';
  const cell = (/** @type {string} */ name, /** @type {string} */ more) =>
    `<style:style style:name="${name}" style:family="table-cell"><style:table-cell-properties ${line}${more}/></style:style>`;
  return (
    '<style:style style:name="Table" style:family="table"><style:table-properties ' +
    `style:width="${WIDTH}mm" table:align="left" fo:margin-top="1mm"/></style:style>` +
    '<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>' +
    cell("Cell", "") +
    cell("HeadCell", ' fo:background-color="#ecebe4"')
  );
}

/** @param {Document} document */
export function writeStyles({ language, footer, pages }) {
  const [code, country] = TAGS[language];
  const fields = escapeXml(pages)
    .replace("{page}", '<text:page-number text:select-page="current">1</text:page-number>')
    .replace("{pages}", "<text:page-count>1</text:page-count>");
  const styles = [
    '<style:default-style style:family="paragraph"><style:paragraph-properties fo:hyphenation-ladder-count="2" style:tab-stop-distance="10mm"/>' +
      `<style:text-properties style:font-name="Sans" fo:font-size="10.5pt" fo:language="${code}" fo:country="${country}" fo:hyphenate="false"/></style:default-style>`,
    '<style:style style:name="Standard" style:family="paragraph" style:class="text"><style:paragraph-properties fo:line-height="125%"/></style:style>',
    style("Text_20_body", 'fo:margin-bottom="2mm" fo:orphans="2" fo:widows="2"'),
    headingStyle(1, "20pt", "0mm"),
    headingStyle(2, "14pt", "7mm"),
    headingStyle(3, "11.5pt", "4mm"),
    style("Note", 'fo:margin-bottom="4mm" fo:padding="2mm" fo:border="0.5pt solid #7b8a8e"', 'fo:font-size="9.5pt"'),
    style("List_20_entry", 'fo:margin-bottom="1.2mm"'),
    style("Table_20_text", 'fo:margin-bottom="0mm"', 'fo:font-size="9.5pt"'),
    style("Table_20_head", 'fo:margin-bottom="0mm" fo:keep-with-next="always"', 'fo:font-size="9.5pt" fo:font-weight="bold"'),
    style("After_20_table", 'fo:margin-bottom="1mm" fo:line-height="100%"', 'fo:font-size="4pt"'),
    style("Source", 'fo:margin-left="10mm" fo:text-indent="-10mm" fo:margin-bottom="1.2mm"', 'fo:font-size="9.5pt"'),
    '<style:style style:name="Footer" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:border-top="0.5pt solid #7b8a8e" fo:padding-top="1.5mm">' +
      `<style:tab-stops><style:tab-stop style:position="${WIDTH}mm" style:type="right"/></style:tab-stops></style:paragraph-properties><style:text-properties fo:font-size="8.5pt"/></style:style>`,
    textStyle("Internet_20_link", 'fo:color="#0a5360" style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color"'),
    textStyle("Strong", 'fo:font-weight="bold"'),
    textStyle("Open", 'fo:background-color="#ffe066" fo:color="#000000"'),
    listStyle("Bullets", '<text:list-level-style-bullet text:level="1" text:bullet-char="•">@</text:list-level-style-bullet>'),
    listStyle("Numbers", '<text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1">@</text:list-level-style-number>'),
  ];
  return (
    `${HEAD}<office:document-styles ${ODT_SPACES} office:version="1.3">` +
    '<office:font-face-decls><style:font-face style:name="Sans" svg:font-family="Arial" style:font-family-generic="swiss"/></office:font-face-decls>' +
    `<office:styles>${styles.join("")}</office:styles>` +
    '<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" style:print-orientation="portrait" fo:margin-top="20mm" fo:margin-bottom="15mm" fo:margin-left="25mm" fo:margin-right="20mm"/>' +
    '<style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="6mm"/></style:footer-style></style:page-layout></office:automatic-styles>' +
    '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer>' +
    `<text:p text:style-name="Footer">${escapeXml(footer)}<text:tab/>${fields}</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>`
  );
}
