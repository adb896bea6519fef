//! What the doctor found.

/// Prints findings as they come and counts the bad ones.
#[derive(Debug, Default)]
pub(super) struct Report {
    bad: usize,
}

impl Report {
    /// Something is as it should be.
    pub(super) fn good(&mut self, what: &str) {
        println!("ok    {what}");
    }

    /// Reports a problem; `mend` says what to do.
    pub(super) fn bad(&mut self, what: &str, mend: &str) {
        self.bad += 1;
        println!("BAD   {what}\n      -> {mend}");
    }

    /// One or the other.
    pub(super) fn tell(&mut self, is_good: bool, what: &str, mend: &str) {
        if is_good { self.good(what) } else { self.bad(what, mend) }
    }

    /// Returns an error with the number of problems, if there are any.
    pub(super) fn end(self) -> anyhow::Result<()> {
        anyhow::ensure!(self.bad == 0, "{} findings need attention", self.bad);
        Ok(())
    }
}
