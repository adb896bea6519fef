//! The log, on standard error: one line per event, whatever its text contains.

use std::{
    io::{self, IsTerminal, Write},
    panic,
};

use anyhow::Context;
use tracing_subscriber::{
    EnvFilter, Layer, Registry,
    filter::{FilterExt, filter_fn},
    fmt::{self, MakeWriter},
    layer::SubscriberExt,
    util::SubscriberInitExt,
};

use super::traces::{self, Traces};
use crate::config::{LogConfig, LogFormat};

/// Starts logging as configured, and reporting to `traces`; once per process. Panics become lines of the log.
pub fn start(config: &LogConfig, traces: Option<&Traces>) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&config.filter).context("configuration: `log.filter`")?;
    let lines = lines(config.format, io::stderr().is_terminal(), io::stderr);
    let lines = lines.with_filter(filter.and(filter_fn(|about| about.target() != traces::TARGET)));
    tracing_subscriber::registry().with(lines).with(traces.map(Traces::layer)).try_init()?;
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let text = panic.payload_as_str().unwrap_or("(no message)");
        tracing::error!(panic.place = place, "Panicked: {text}");
    }));
    Ok(())
}

/// Writes events to `writer`, one line each.
fn lines<W>(format: LogFormat, colours: bool, writer: W) -> Box<dyn Layer<Registry> + Send + Sync>
where
    W: for<'a> MakeWriter<'a> + Send + Sync + 'static,
{
    let lines = fmt::layer().with_ansi(colours).with_writer(OneLine(writer));
    match format {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).boxed(),
    }
}

/// Keeps line ends inside an event from ending its line: what users send must not look like a line of ours.
struct OneLine<W>(W);

impl<'a, W: MakeWriter<'a>> MakeWriter<'a> for OneLine<W> {
    type Writer = OneLine<W::Writer>;

    fn make_writer(&'a self) -> Self::Writer {
        OneLine(self.0.make_writer())
    }
}

impl<W: Write> Write for OneLine<W> {
    /// Takes a whole event, which the formatter hands over at once and which ends with its only line feed.
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let line = event.strip_suffix(b"\n").unwrap_or(event);
        if line.iter().any(|byte| matches!(byte, b'\n' | b'\r')) {
            let text = String::from_utf8_lossy(line).replace('\n', "\\n").replace('\r', "\\r");
            writeln!(self.0, "{text}")?;
        } else {
            self.0.write_all(event)?;
        }
        Ok(event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    #[derive(Clone, Default)]
    struct Written(Arc<Mutex<Vec<u8>>>);

    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn written(format: LogFormat, event: impl FnOnce()) -> String {
        let written = Written::default();
        let writer = written.clone();
        let subscriber = tracing_subscriber::registry().with(lines(format, false, move || writer.clone()));
        tracing::subscriber::with_default(subscriber, event);
        let bytes = written.0.lock().unwrap().clone();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn what_users_send_cannot_begin_a_line() {
        let sent = "x\r\n2026-11-25T00:00:00Z ERROR orion: forged\n";
        let event = || tracing::info!(mail = %sent, file = sent, "Could not read {sent}");
        for format in [LogFormat::Text, LogFormat::Json] {
            let text = written(format, event);
            assert!(text.contains("forged"), "{text}");
            assert_eq!(text.matches(['\n', '\r']).count(), 1, "{text}");
            assert!(text.ends_with('\n'));
        }
        let json: serde_json::Value = serde_json::from_str(&written(LogFormat::Json, event)).unwrap();
        assert_eq!(json["mail"], sent, "JSON keeps what it escapes");
    }
}
