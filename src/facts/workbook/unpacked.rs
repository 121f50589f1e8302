//! How much a workbook unpacks to, before it is unpacked for its sheets: a small file can be made to fill a machine.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;

use super::NotRead;
use crate::limits::WORKBOOK_BYTES;

/// Whether everything in a workbook together is within the limit. What its directory says is not trusted.
pub(super) fn check(bytes: &[u8]) -> Result<(), NotRead> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| NotRead::NoWorkbook)?;
    let mut left = u64::try_from(WORKBOOK_BYTES).unwrap_or(u64::MAX);
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|_| NotRead::NoWorkbook)?;
        // One byte more than what is left tells that there is more.
        let read =
            io::copy(&mut entry.take(left.saturating_add(1)), &mut io::sink()).map_err(|_| NotRead::NoWorkbook)?;
        left = left.checked_sub(read).ok_or(NotRead::TooLarge)?;
    }
    Ok(())
}
