//! What something was found to be, in words.

use crate::eval::Found;
use crate::messages::ExplainWords;
use crate::outcome::Unknown;
use crate::render::Context;
use crate::render::value::value;

/// What something came to.
pub(super) fn found_words(found: &Found, cx: &Context<'_>) -> String {
    match found {
        Found::Known(known) => value(known, cx),
        Found::Unknown(Unknown { bounds: Some(bounds), .. }) => {
            ExplainWords::Between { low: bounds.low, high: bounds.high }.say(cx.lang)
        }
        Found::Unknown(_) => ExplainWords::Unknown.say(cx.lang),
    }
}
