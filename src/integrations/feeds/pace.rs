//! How fast a feed must come.

use std::time::Duration;

use tokio::time::Instant;

/// The length of a span. In each span, at least the bytes of the least speed must arrive.
const SPAN: Duration = Duration::from_secs(30);

/// Measures a transfer span by span, so that a fast beginning excuses nothing later.
pub(super) struct Pace {
    /// The least speed, in bytes a second.
    least: u64,
    since: Instant,
    bytes: u64,
}

impl Pace {
    /// A transfer that begins at `now` and needs `least` bytes a second.
    pub(super) fn from(now: Instant, least: u64) -> Self {
        Self { least, since: now, bytes: 0 }
    }

    /// Counts bytes that came at `now`; false if too few came in the span that ended.
    pub(super) fn is_kept(&mut self, now: Instant, bytes: u64) -> bool {
        self.bytes += bytes;
        let elapsed = now - self.since;
        if elapsed < SPAN {
            return true;
        }
        let kept = self.bytes >= elapsed.as_secs() * self.least;
        *self = Self::from(now, self.least);
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether a transfer of this many seconds, with these bytes in each second, is allowed to finish.
    fn goes_on(seconds: u64, bytes: impl Fn(u64) -> u64) -> bool {
        let start = Instant::now();
        let mut pace = Pace::from(start, 1024);
        (1..=seconds).all(|second| pace.is_kept(start + Duration::from_secs(second), bytes(second)))
    }

    #[test]
    fn a_feed_that_dribbles_is_given_up_however_fast_it_began() {
        assert!(goes_on(600, |_| 1024));
        assert!(goes_on(29, |_| 1), "a slow start is forgiven");
        assert!(!goes_on(30, |_| 1023));
        assert!(!goes_on(90, |second| if second < 30 { 1_000_000 } else { 100 }));
        assert!(goes_on(600, |second| if second % 30 == 0 { 30 * 1024 } else { 0 }), "it may come in pieces");
    }
}
