//! argon2 with reused memory. If each password allocated its 19 MiB, the allocator would keep the freed memory in
//! fragments: 300 sign-ins made it keep 600 MiB.

use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::phc::{Output, ParamsString, PasswordHash, Salt},
};

/// What hashing takes; as large as the largest hash so far.
pub(super) type Memory = Vec<Block>;

/// The PHC string of a password, with a new salt.
pub(super) fn hash(argon2: &Argon2<'_>, password: &str, memory: &mut Memory) -> Result<String, String> {
    let mut salt = [0; Salt::RECOMMENDED_LENGTH];
    getrandom::fill(&mut salt).map_err(text)?;
    let length = argon2.params().output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN);
    let output = output(argon2, password, &salt, length, memory)?;
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(argon2.params()).map_err(text)?,
        salt: Some(Salt::new(&salt).map_err(text)?),
        hash: Some(output),
    };
    Ok(hash.to_string())
}

/// Whether `stored` is a hash of this password, by the parameters that it names itself. Takes as long either way.
pub(super) fn matches(stored: &PasswordHash, password: &str, memory: &mut Memory) -> Result<bool, String> {
    let (Some(salt), Some(expected)) = (stored.salt.as_ref(), stored.hash.as_ref()) else {
        return Err("the stored hash is not complete".to_owned());
    };
    let algorithm = Algorithm::try_from(stored.algorithm.as_str()).map_err(text)?;
    let version = stored.version.map_or(Ok(Version::default()), Version::try_from).map_err(text)?;
    let argon2 = Argon2::new(algorithm, version, Params::try_from(stored).map_err(text)?);
    // Outputs are compared in constant time.
    Ok(output(&argon2, password, salt, expected.len(), memory)? == *expected)
}

fn output(
    argon2: &Argon2<'_>,
    password: &str,
    salt: &[u8],
    length: usize,
    memory: &mut Memory,
) -> Result<Output, String> {
    memory.resize(argon2.params().block_count(), Block::new());
    let mut buffer = [0; Output::MAX_LENGTH];
    let output = buffer.get_mut(..length).ok_or("the stored hash is too long")?;
    argon2.hash_password_into_with_memory(password.as_bytes(), salt, output, memory).map_err(text)?;
    Output::new(output).map_err(text)
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests {
    use argon2::password_hash::{PasswordHasher, PasswordVerifier};

    use super::*;

    /// Whatever was hashed in this memory before, and with other parameters.
    #[test]
    fn the_hash_is_the_one_that_fresh_memory_gives() {
        let of = |memory_kib, passes| {
            let params = Params::new(memory_kib, passes, 1, None).unwrap();
            Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        };
        let (small, large) = (of(64, 1), of(256, 2));
        let mut memory = Memory::new();
        for (argon2, password) in [(&large, "first"), (&small, "second"), (&large, "third"), (&large, "fourth")] {
            let stored = hash(argon2, password, &mut memory).unwrap();
            let parsed = PasswordHash::new(&stored).unwrap();
            assert!(argon2.verify_password(password.as_bytes(), &parsed).is_ok(), "{stored}");
            let theirs = argon2.hash_password(password.as_bytes()).unwrap();
            assert_eq!(matches(&theirs, password, &mut memory), Ok(true));
            assert_eq!(matches(&theirs, "another", &mut memory), Ok(false));
        }
    }
}
