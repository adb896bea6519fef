//! CSV files by RFC 4180. Cells that a spreadsheet would run as a formula are made harmless.

use poem::{Body, IntoResponse, Response, http::header};
use poem_openapi::{
    ApiResponse,
    payload::Payload,
    registry::{MetaMediaType, MetaResponse, MetaResponses, MetaSchemaRef, Registry},
    types::Type,
};

/// A CSV file to be saved; its body may be a stream.
pub struct Csv {
    /// ASCII letters, digits, hyphens and dots.
    pub file_name: String,
    /// The lines, sent while they are read.
    pub body: Body,
}

impl Payload for Csv {
    const CONTENT_TYPE: &'static str = "text/csv; charset=utf-8";

    fn check_content_type(content_type: &str) -> bool {
        content_type.starts_with("text/csv")
    }

    fn schema_ref() -> MetaSchemaRef {
        String::schema_ref()
    }
}

impl IntoResponse for Csv {
    fn into_response(self) -> Response {
        Response::builder()
            .header(header::CONTENT_TYPE, Self::CONTENT_TYPE)
            .header(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", self.file_name))
            .body(self.body)
    }
}

impl ApiResponse for Csv {
    fn meta() -> MetaResponses {
        MetaResponses {
            responses: vec![MetaResponse {
                description: "The lines as a CSV file.",
                status: Some(200),
                status_range: None,
                content: vec![MetaMediaType { content_type: Self::CONTENT_TYPE, schema: Self::schema_ref() }],
                headers: vec![],
            }],
        }
    }

    fn register(_registry: &mut Registry) {}
}

/// Adds a line. Every cell is quoted, and the line ends with CRLF.
pub fn push_line<'a>(text: &mut String, cells: impl IntoIterator<Item = &'a str>) {
    for (at, cell) in cells.into_iter().enumerate() {
        text.push_str(if at == 0 { "\"" } else { ",\"" });
        // Spreadsheets read these characters as the beginning of a formula, some of them also in full width.
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠']) {
            text.push('\'');
        }
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_text() {
        let mut text = String::new();
        push_line(&mut text, ["＝1+1", "＋1", "－1", "＠A1"]);
        assert_eq!(text, "\"'＝1+1\",\"'＋1\",\"'－1\",\"'＠A1\"\r\n");
        text.clear();
        push_line(&mut text, ["=HYPERLINK(\"x\")", "+1", "-1", "@SUM(A1)", "\tx", "a=b", "", "two\nlines"]);
        assert_eq!(
            text,
            "\"'=HYPERLINK(\"\"x\"\")\",\"'+1\",\"'-1\",\"'@SUM(A1)\",\"'\tx\",\"a=b\",\"\",\"two\nlines\"\r\n"
        );
    }
}
