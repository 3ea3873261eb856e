/** The look of a paper as Office Open XML: styles, lists, settings, footer. */

import { escapeXml, HEAD, TAGS } from "./xml.js";

/** @import { Document } from "./blocks.js" */

const MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
export const DOCX_SPACES = `xmlns:w="${MAIN}" xmlns:r="${OFFICE}"`;

const LINE = 'w:val="single" w:sz="4" w:space="0" w:color="7B8A8E"';
const BOX = LINE.replace('w:space="0"', 'w:space="6"');

/**
 * A style of paragraphs.
 * @param {string} id
 * @param {string} name
 * @param {string} paragraph
 * @param {string} [text]
 * @param {string} [next]
 */
function style(id, name, paragraph, text = "", next = "") {
  return (
    `<w:style w:type="paragraph" w:styleId="${id}"${/^(?:Heading|List|Footer)/.test(id) ? "" : ' w:customStyle="1"'}><w:name w:val="${name}"/>` +
    `<w:basedOn w:val="Normal"/>${next && `<w:next w:val="${next}"/>`}<w:qFormat/>` +
    `<w:pPr>${paragraph}</w:pPr>${text && `<w:rPr>${text}</w:rPr>`}</w:style>`
  );
}

/**
 * @param {number} level
 * @param {number} size in half points
 * @param {number} before in twentieths of a point
 */
function headingStyle(level, size, before) {
  const paragraph = `<w:keepNext/><w:spacing w:before="${before}" w:after="100"/><w:outlineLvl w:val="${level - 1}"/>`;
  return style(`Heading${level}`, `heading ${level}`, paragraph, `<w:b/><w:color w:val="14242B"/><w:sz w:val="${size}"/>`, "Normal");
}

/**
 * @param {string} id
 * @param {string} name
 * @param {string} text
 */
function textStyle(id, name, text) {
  const custom = id === "Open" ? ' w:customStyle="1"' : "";
  return `<w:style w:type="character" w:styleId="${id}"${custom}><w:name w:val="${name}"/><w:rPr>${text}</w:rPr></w:style>`;
}

/** @param {string} language */
export function writeStyles(language) {
  const small = '<w:sz w:val="19"/>';
  const sides = ["top", "left", "bottom", "right"].map((side) => `<w:${side} ${BOX}/>`).join("");
  const margins = [["top", 60], ["left", 85], ["bottom", 60], ["right", 85]].map(([side, width]) => `<w:${side} w:w="${width}" w:type="dxa"/>`).join("");
  return (
    `${HEAD}<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>` +
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:sz w:val="21"/><w:szCs w:val="21"/>' +
    `<w:lang w:val="${TAGS[language].join("-")}" w:eastAsia="de-DE" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>` +
    '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>' +
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>' +
    headingStyle(1, 40, 0) +
    headingStyle(2, 28, 400) +
    headingStyle(3, 23, 240) +
    style("Note", "Note", `<w:pBdr>${sides}</w:pBdr><w:spacing w:after="240"/><w:ind w:left="120" w:right="120"/>`, small) +
    style("ListParagraph", "List Paragraph", '<w:spacing w:before="40" w:after="80"/>') +
    style("TableText", "Table Text", '<w:spacing w:after="0"/>', small) +
    style("TableHead", "Table Head", '<w:keepNext/><w:spacing w:after="0"/>', `<w:b/>${small}`) +
    style("AfterTable", "After Table", '<w:spacing w:after="0" w:line="160" w:lineRule="exact"/>', '<w:sz w:val="8"/>') +
    style("Source", "Source", '<w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs><w:spacing w:after="70"/><w:ind w:left="567" w:hanging="567"/>', small) +
    style("Footer", "footer", `<w:pBdr><w:top ${LINE.replace('w:space="0"', 'w:space="4"')}/></w:pBdr><w:spacing w:after="0"/>`, '<w:sz w:val="17"/>') +
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>' +
    textStyle("Hyperlink", "Hyperlink", '<w:color w:val="0A5360"/><w:u w:val="single"/>') +
    textStyle("Open", "Open", '<w:color w:val="000000"/>') +
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>' +
    '<w:style w:type="table" w:customStyle="1" w:styleId="PaperTable"><w:name w:val="Paper Table"/><w:basedOn w:val="TableNormal"/><w:tblPr>' +
    `<w:tblBorders><w:top ${LINE}/><w:bottom ${LINE}/><w:insideH ${LINE}/></w:tblBorders><w:tblCellMar>${margins}</w:tblCellMar></w:tblPr>` +
    '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="ECEBE4"/></w:tcPr></w:tblStylePr></w:style></w:styles>'
  );
}

/**
 * List 1 has bullets; each numbered list is one of its own, so that it begins with 1.
 * @param {number} ordered how many of them there are
 */
export function writeNumbering(ordered) {
  const level = (/** @type {number} */ id, /** @type {string} */ format, /** @type {string} */ text) =>
    `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>` +
    `<w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="397"/></w:pPr></w:lvl></w:abstractNum>`;
  const numbers = Array.from(
    { length: ordered },
    (_, at) => `<w:num w:numId="${at + 2}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
  );
  return (
    `${HEAD}<w:numbering xmlns:w="${MAIN}">${level(0, "bullet", "•")}${level(1, "decimal", "%1.")}` +
    `<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>${numbers.join("")}</w:numbering>`
  );
}

/** @param {string} language */
export function writeSettings(language) {
  return (
    `${HEAD}<w:settings xmlns:w="${MAIN}"><w:defaultTabStop w:val="567"/><w:compat>` +
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>' +
    `<w:themeFontLang w:val="${TAGS[language].join("-")}"/><w:decimalSymbol w:val="${language === "de" ? "," : "."}"/><w:listSeparator w:val=";"/></w:settings>`
  );
}

/**
 * @param {Document} document
 * @param {number} width
 */
export function writeFooter({ footer, pages }, width) {
  const text = (/** @type {string} */ words) => (words ? `<w:r><w:t xml:space="preserve">${escapeXml(words)}</w:t></w:r>` : "");
  const fields = pages.split(/\{(pages?)\}/).map((part, at) => {
    if (at % 2 === 0) return text(part);
    return `<w:fldSimple w:instr=" ${part === "page" ? "PAGE" : "NUMPAGES"} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`;
  });
  return (
    `${HEAD}<w:ftr ${DOCX_SPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/><w:tabs><w:tab w:val="right" w:pos="${width}"/></w:tabs></w:pPr>` +
    `${text(footer)}<w:r><w:tab/></w:r>${fields.join("")}</w:p></w:ftr>`
  );
}
