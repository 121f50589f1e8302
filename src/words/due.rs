//! What can be due in a place of a line.

/// What can be due in some place of a line. The words for it stand in the catalogue of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Due {
    /// A keyword or a sign, as it is written.
    Exactly(&'static str),
    /// What a line can begin with.
    LineStart,
    /// A name.
    Name,
    /// An event.
    Event,
    /// A clause id.
    ClauseId,
    /// The kind of a clause.
    ClauseKind,
    /// Text in quotes.
    Text,
    /// The name of a lint.
    Lint,
    /// A type.
    Type,
    /// A field.
    Field,
    /// A formula or a condition.
    Formula,
    /// A literal or the name of an option.
    Value,
    /// An operator.
    Operator,
    /// A window.
    Window,
    /// `2nd time`, `from 3rd time`, `every 3rd time`
    Times,
    /// An outcome.
    Outcome,
    /// What may follow an amount.
    Modifier,
    /// What may follow the first argument of a function.
    Argument,
    /// A whole number.
    Whole,
    /// A unit.
    Unit,
    /// A unit of a calendar.
    CalendarUnit,
    /// A unit of a rolling window.
    RollingUnit,
    /// A day.
    Date,
    /// A month.
    Month,
    /// How often.
    Cadence,
    /// An order of cutting.
    CutOrder,
    /// What follows the type of a fact.
    FactTrait,
    /// The end of the line.
    LineEnd,
}
