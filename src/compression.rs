//! Text made smaller for the wire: which encoding a client takes, and bytes that keep their compressed forms.

use std::{
    io::{self, Write},
    sync::{Arc, OnceLock},
};

use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};

/// Of 11; beyond, brotli takes several times as long for a few per cent.
const BROTLI_QUALITY: u32 = 5;
/// The base-2 logarithm of brotli's window: 4 MiB.
const BROTLI_WINDOW: u32 = 22;
const BUFFER: usize = 4096;

/// How an answer can be compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Brotli (RFC 7932), named `br`.
    Brotli,
    /// Gzip (RFC 1952), named `gzip`.
    Gzip,
}

impl Encoding {
    /// The best encoding that `accept`, the value of an `Accept-Encoding`, allows: the one with the highest weight,
    /// and brotli among equals. `None` if the answer should not be compressed.
    #[must_use]
    pub fn accepted(accept: &str) -> Option<Self> {
        let weights: Vec<_> = accept.split(',').map(weight).collect();
        let of =
            |name: &str| weights.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, weight)| *weight);
        let any = of("*").unwrap_or_default();
        let brotli = of("br").unwrap_or(any);
        let gzip = of("gzip").or_else(|| of("x-gzip")).unwrap_or(any);
        let (best, weight) = if brotli >= gzip { (Self::Brotli, brotli) } else { (Self::Gzip, gzip) };
        (weight > 0 && weight >= of("identity").unwrap_or_default()).then_some(best)
    }

    /// The name in `Content-Encoding`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    fn compress(self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let target = Vec::with_capacity(bytes.len() / 4);
        match self {
            Self::Brotli => {
                let mut encoder = brotli::CompressorWriter::new(target, BUFFER, BROTLI_QUALITY, BROTLI_WINDOW);
                encoder.write_all(bytes)?;
                Ok(encoder.into_inner())
            }
            Self::Gzip => {
                let mut encoder = GzEncoder::new(target, Compression::default());
                encoder.write_all(bytes)?;
                encoder.finish()
            }
        }
    }
}

/// One part of `Accept-Encoding`: the name and its weight in thousandths; an invalid weight counts as a refusal.
fn weight(part: &str) -> (&str, u16) {
    let mut parameters = part.split(';').map(str::trim);
    let name = parameters.next().unwrap_or_default();
    let given = parameters.find_map(|parameter| parameter.strip_prefix("q=").or_else(|| parameter.strip_prefix("Q=")));
    let weight = given.map_or(Some(1.0), |text| text.parse::<f32>().ok().filter(|weight| (0.0..=1.0).contains(weight)));
    (name, (weight.unwrap_or_default() * 1000.0) as u16)
}

/// Bytes that are sent more than once. A compressed form is made when it is first asked for; clones share it.
#[derive(Clone)]
pub struct CompressedBytes(Arc<Forms>);

struct Forms {
    plain: Bytes,
    brotli: OnceLock<Option<Bytes>>,
    gzip: OnceLock<Option<Bytes>>,
}

impl CompressedBytes {
    /// Keeps these bytes, and compresses them when they are first asked for.
    #[must_use]
    pub fn new(plain: Bytes) -> Self {
        Self(Arc::new(Forms { plain, brotli: OnceLock::new(), gzip: OnceLock::new() }))
    }

    /// The bytes as they are.
    #[must_use]
    pub fn plain(&self) -> Bytes {
        self.0.plain.clone()
    }

    /// The bytes in `encoding`, compressed at the first call, which takes a millisecond for about 50 KiB; `None` if
    /// they would not be smaller.
    #[must_use]
    pub fn compressed(&self, encoding: Encoding) -> Option<Bytes> {
        let form = match encoding {
            Encoding::Brotli => &self.0.brotli,
            Encoding::Gzip => &self.0.gzip,
        };
        let make = || encoding.compress(&self.0.plain).ok().filter(|made| made.len() < self.0.plain.len());
        form.get_or_init(|| make().map(Bytes::from)).clone()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn the_encoding_is_the_one_the_client_likes_best() {
        for (accept, best) in [
            ("", None),
            ("identity", None),
            ("deflate, zstd", None),
            ("gzip", Some(Encoding::Gzip)),
            ("GZIP", Some(Encoding::Gzip)),
            ("gzip, deflate, br, zstd", Some(Encoding::Brotli)),
            ("gzip;q=1.0, br;q=0.5", Some(Encoding::Gzip)),
            ("gzip;q=0.5, br ; q=0.5", Some(Encoding::Brotli)),
            ("br;q=0, gzip", Some(Encoding::Gzip)),
            ("br;q=0, gzip;q=0.000", None),
            ("gzip;q=nonsense", None),
            ("gzip;q=7", None),
            ("*", Some(Encoding::Brotli)),
            ("*;q=0", None),
            ("br;q=0, *;q=0.1", Some(Encoding::Gzip)),
            ("identity, gzip;q=0.5", None),
            ("identity;q=0.5, gzip;q=0.5", Some(Encoding::Gzip)),
        ] {
            assert_eq!(Encoding::accepted(accept), best, "{accept:?}");
        }
    }

    #[test]
    fn a_compressed_form_is_made_once_and_reads_as_the_bytes_it_was_made_from() {
        let text = Bytes::from("all work and no play ".repeat(500));
        let kept = CompressedBytes::new(text.clone());
        let (gzip, brotli) = (kept.compressed(Encoding::Gzip).unwrap(), kept.compressed(Encoding::Brotli).unwrap());
        let mut read = Vec::new();
        flate2::read::GzDecoder::new(&*gzip).read_to_end(&mut read).unwrap();
        assert_eq!(read, text);
        read.clear();
        brotli::Decompressor::new(&*brotli, BUFFER).read_to_end(&mut read).unwrap();
        assert_eq!(read, text);
        assert_eq!(kept.clone().compressed(Encoding::Gzip).unwrap().as_ptr(), gzip.as_ptr());
        assert_eq!(CompressedBytes::new(Bytes::from_static(b"short")).compressed(Encoding::Gzip), None);
    }
}
