//! From a file's bytes to UTF-8-compatible text: gzip, UTF-16 and byte order marks, within fixed bounds.
//!
//! UTF-8 and Windows-1252 pass through untouched, since both keep ASCII where it is: which of them a record is in is
//! decided record by record, because files that claim UTF-8 often hold lines of the other.

use std::io::{self, Chain, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{Decoder, Encoding, UTF_16BE, UTF_16LE};
use flate2::read::MultiGzDecoder;

use super::code::FeedCode;

/// Bytes looked at to tell what a file is.
const SAMPLE: usize = 64 * 1024;
/// A feed compressed twice (a `.csv.gz` behind a compressing server) is read; deeper nesting is not a feed.
const MAX_GZIP_LAYERS: usize = 2;
/// Compression is not looked at before this many decoded bytes.
const RATIO_FROM: u64 = 10 * 1024 * 1024;
/// Product data compress five- to thirtyfold; hundredfold is a bomb.
const MAX_RATIO: u64 = 100;

/// Why a feed was refused as a whole.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    /// The kind of mistake, a stable code.
    pub code: FeedCode,
    /// A sentence for the vendor.
    pub message: String,
}

impl Refusal {
    pub(super) fn new(code: FeedCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// The refusal inside an I/O error, or what the error means for a feed.
    pub(super) fn from_io(error: &io::Error) -> Self {
        match error.get_ref().and_then(|inner| inner.downcast_ref::<Self>()) {
            Some(refusal) => refusal.clone(),
            None => Self::new(FeedCode::Damaged, format!("The file is damaged or ends too early: {error}.")),
        }
    }
}

impl From<Refusal> for io::Error {
    fn from(refusal: Refusal) -> Self {
        io::Error::other(refusal)
    }
}

/// Bounds of reading one feed.
#[derive(Clone, Copy, Debug)]
pub struct FeedLimits {
    /// The most bytes of a feed after decompression.
    pub decoded_bytes: u64,
    /// Bytes of one row, delimiters included.
    pub row_bytes: usize,
    /// The most rows of a feed.
    pub rows: u64,
}

/// A feed's text, without a byte order mark.
pub(super) struct Decoded {
    /// The feed in UTF-8.
    pub text: Box<dyn Read + Send>,
    /// The beginning of `text`, which `text` still delivers.
    pub sample: Vec<u8>,
    /// Bytes taken from the file so far.
    pub bytes_read: Arc<AtomicU64>,
}

/// Unpacks `file` as far as it is packed and checks that it looks like a table of text.
pub(super) fn decode(file: impl Read + Send + 'static, limits: FeedLimits) -> Result<Decoded, Refusal> {
    let bytes_read = Arc::new(AtomicU64::new(0));
    let mut text: Box<dyn Read + Send> = Box::new(Counted { inner: file, count: bytes_read.clone() });
    for layer in 0.. {
        let (sample, peeked) = peek(text)?;
        text = Box::new(peeked);
        if !sample.starts_with(&[0x1f, 0x8b]) {
            return to_utf8(text, &sample, bytes_read);
        }
        if layer == MAX_GZIP_LAYERS {
            break;
        }
        let unpacked = MultiGzDecoder::new(text);
        text = Box::new(Bounded { inner: unpacked, decoded: 0, limits, source: bytes_read.clone() });
    }
    Err(Refusal::new(FeedCode::NotText, "The file is an archive inside an archive."))
}

/// Transcodes UTF-16, drops the byte order mark, and refuses a file that is not a table.
fn to_utf8(text: Box<dyn Read + Send>, sample: &[u8], bytes_read: Arc<AtomicU64>) -> Result<Decoded, Refusal> {
    let text: Box<dyn Read + Send> = match encoding_of(sample) {
        Some((encoding, mark)) => Box::new(Transcoded::new(skip(text, mark)?, encoding)),
        None if sample.starts_with(&[0xef, 0xbb, 0xbf]) => Box::new(skip(text, 3)?),
        None => text,
    };
    let (sample, peeked) = peek(text)?;
    check_is_table(&sample)?;
    Ok(Decoded { text: Box::new(peeked), sample, bytes_read })
}

/// UTF-16 and the length of its byte order mark, if that is what the bytes are in.
fn encoding_of(sample: &[u8]) -> Option<(&'static Encoding, usize)> {
    match sample {
        [0xff, 0xfe, ..] => return Some((UTF_16LE, 2)),
        [0xfe, 0xff, ..] => return Some((UTF_16BE, 2)),
        _ => {}
    }
    let pairs = sample.chunks_exact(2).len();
    let zeros = |at: usize| sample.chunks_exact(2).filter(|pair| pair.get(at) == Some(&0)).count();
    let (first, second) = (zeros(0), zeros(1));
    if pairs >= 4 && second > pairs / 2 && first == 0 {
        Some((UTF_16LE, 0))
    } else if pairs >= 4 && first > pairs / 2 && second == 0 {
        Some((UTF_16BE, 0))
    } else {
        None
    }
}

/// Refuses pages, documents and binary files by how they begin.
fn check_is_table(sample: &[u8]) -> Result<(), Refusal> {
    let visible = sample.trim_ascii_start();
    let refuse = |code, message: &str| Err(Refusal::new(code, message));
    match visible {
        [] => refuse(FeedCode::Empty, "The file is empty."),
        [b'<', ..] => refuse(FeedCode::IsHtml, "The file is a web page or an XML document, not a CSV feed."),
        [b'{' | b'[', ..] => refuse(FeedCode::IsJson, "The file is a JSON document, not a CSV feed."),
        [b'P', b'K', 3, 4, ..] => {
            refuse(FeedCode::NotText, "The file is a ZIP archive or an Excel workbook; export it as CSV.")
        }
        _ if visible.starts_with(b"%PDF-") => refuse(FeedCode::NotText, "The file is a PDF document."),
        _ => {
            let is_control = |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r');
            let controls = sample.iter().filter(is_control).count();
            if controls * 20 > sample.len() {
                return refuse(FeedCode::NotText, "The file is not text.");
            }
            Ok(())
        }
    }
}

/// Reads the beginning of `read`, and gives it back in front of the rest.
#[allow(clippy::type_complexity, reason = "the chain is the point")]
fn peek<R: Read>(mut read: R) -> Result<(Vec<u8>, Chain<Cursor<Vec<u8>>, R>), Refusal> {
    let mut sample = Vec::with_capacity(4096);
    read.by_ref().take(SAMPLE as u64).read_to_end(&mut sample).map_err(|error| Refusal::from_io(&error))?;
    Ok((sample.clone(), Cursor::new(sample).chain(read)))
}

fn skip<R: Read>(mut read: R, bytes: usize) -> Result<R, Refusal> {
    io::copy(&mut read.by_ref().take(bytes as u64), &mut io::sink()).map_err(|error| Refusal::from_io(&error))?;
    Ok(read)
}

/// Counts what is taken from the file, for progress.
struct Counted<R> {
    inner: R,
    count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.count.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

/// Stops decompression that yields too much, in absolute terms or in proportion to its input.
struct Bounded<R> {
    inner: R,
    decoded: u64,
    limits: FeedLimits,
    source: Arc<AtomicU64>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.decoded += n as u64;
        if self.decoded > self.limits.decoded_bytes {
            let message = format!("The file is larger than {} bytes when unpacked.", self.limits.decoded_bytes);
            return Err(Refusal::new(FeedCode::TooLarge, message).into());
        }
        let packed = self.source.load(Ordering::Relaxed).max(1);
        if self.decoded > RATIO_FROM && self.decoded / packed >= MAX_RATIO {
            return Err(Refusal::new(FeedCode::TooLarge, "The file unpacks to over a hundred times its size.").into());
        }
        Ok(n)
    }
}

/// Reads UTF-16 and returns UTF-8.
struct Transcoded<R> {
    inner: R,
    decoder: Decoder,
    input: Vec<u8>,
    pending: Cursor<Vec<u8>>,
    ended: bool,
}

impl<R: Read> Transcoded<R> {
    fn new(inner: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_without_bom_handling();
        Self { inner, decoder, input: vec![0; 16 * 1024], pending: Cursor::default(), ended: false }
    }
}

impl<R: Read> Read for Transcoded<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        loop {
            let n = self.pending.read(buf)?;
            if n > 0 || self.ended || buf.is_empty() {
                return Ok(n);
            }
            let filled = self.inner.read(&mut self.input)?;
            self.ended = filled == 0;
            let input = self.input.get(..filled).unwrap_or_default();
            let room = self.decoder.max_utf8_buffer_length(filled).unwrap_or(4 * filled + 16);
            let mut text = String::with_capacity(room);
            let _ = self.decoder.decode_to_string(input, &mut text, self.ended);
            self.pending = Cursor::new(text.into_bytes());
        }
    }
}
