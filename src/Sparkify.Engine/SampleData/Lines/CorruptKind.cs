namespace Sparkify.Engine.SampleData.Lines;

/// <summary>The ways in which a line can be bad; sample data takes them in turn.</summary>
internal enum CorruptKind
{
    Truncated,
    Binary,
    InvalidUtf8,
    Array,
    BareString,
    TimeMissing,
    TimeAsText,
    SessionIdAsText,
    ItemInSessionNull,
    PageMissing,
    TimeNegative,
    TimeInSeconds,
    UserIdAsText,
    LengthAsText,
    TwoObjects,
}
