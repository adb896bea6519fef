//! Which code a database failure is. The text of such a failure never reaches a client.

use sea_orm::{ConnAcquireErr, DbErr, RuntimeErr, SqlErr, sqlx};

use crate::types::code::{Code, Coded};

impl Coded for DbErr {
    fn code(&self) -> Code {
        match self {
            Self::ConnectionAcquire(ConnAcquireErr::Timeout) => Code::PoolExhausted,
            Self::ConnectionAcquire(ConnAcquireErr::ConnectionClosed) => Code::DatabaseUnavailable,
            Self::Conn(RuntimeErr::SqlxError(error))
            | Self::Exec(RuntimeErr::SqlxError(error))
            | Self::Query(RuntimeErr::SqlxError(error)) => driver_code(error),
            Self::Conn(RuntimeErr::Internal(_)) => Code::DatabaseUnavailable,
            _ => match self.sql_err() {
                Some(SqlErr::UniqueConstraintViolation(_) | SqlErr::ForeignKeyConstraintViolation(_)) => Code::Conflict,
                _ => Code::Internal,
            },
        }
    }
}

/// The code of a failure that the driver reports.
fn driver_code(error: &sqlx::Error) -> Code {
    match error {
        sqlx::Error::PoolTimedOut => Code::PoolExhausted,
        sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed | sqlx::Error::Io(_) | sqlx::Error::Tls(_) => {
            Code::DatabaseUnavailable
        }
        sqlx::Error::Database(error) => error.code().map_or(Code::Internal, |state| state_code(&state)),
        _ => Code::Internal,
    }
}

/// The code of a SQLSTATE (PostgreSQL manual, appendix A).
fn state_code(state: &str) -> Code {
    match state {
        // Unique and foreign key violations that no service has given a name.
        "23505" | "23503" => Code::Conflict,
        // NUL or a broken character, too long, out of range: the value came from outside.
        "22021" | "22P05" | "22001" | "22003" => Code::ValueNotStorable,
        // Serialisation failure, deadlock, lock not available, statement timeout.
        "40001" | "40P01" | "55P03" | "57014" => Code::DatabaseBusy,
        "53300" => Code::PoolExhausted,
        // Shutdown, crash, starting up and the like, and class 08: the connection broke.
        _ if state.starts_with("57P") || state.starts_with("08") => Code::DatabaseUnavailable,
        _ => Code::Internal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::AppError;

    #[test]
    fn a_full_pool_asks_to_come_back_and_tells_nothing() {
        let error = AppError::from(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout));
        assert_eq!((error.code(), error.retry_after()), (Code::PoolExhausted, Some(1)));
        assert!(!error.detail().contains("pool"));
    }

    #[test]
    fn a_server_that_goes_away_is_unavailable() {
        // Shut down, crashed, starting, dropped; the connection failed; PgBouncer gave up.
        for state in ["57P01", "57P02", "57P03", "57P04", "08006", "08P01"] {
            assert_eq!(state_code(state), Code::DatabaseUnavailable, "{state}");
        }
        let gone = sqlx::Error::Io(std::io::ErrorKind::BrokenPipe.into());
        let error = AppError::from(DbErr::Exec(RuntimeErr::SqlxError(gone.into())));
        assert_eq!((error.code(), error.retry_after()), (Code::DatabaseUnavailable, Some(2)));
    }

    #[test]
    fn other_failures_are_internal_and_tell_nothing() {
        let error = AppError::from(DbErr::Custom("relation \"t_00000001.orders\"".to_owned()));
        assert_eq!(error.code(), Code::Internal);
        assert!(!error.detail().contains("t_00000001"));
    }
}
