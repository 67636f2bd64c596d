namespace Sparkify.Engine.Reporting.Ci;

/// <summary>A remark that is shown beside a run, and beside the file it is about.</summary>
/// <param name="IsError">Whether it is an error; else a warning.</param>
/// <param name="Code">What it is: an error's id.</param>
/// <param name="Message">The text, which may hold what somebody wrote into a log line.</param>
/// <param name="File">A file of this machine; null where it is about none.</param>
/// <param name="Line">The line, from 1; null where it is about none.</param>
internal sealed record Annotation(
    bool IsError, string Code, string Message, string? File = null, long? Line = null)
{
    /// <summary>An error, and what to do next.</summary>
    public static Annotation Of(SparkifyException exception) =>
        new(IsError: true, exception.ErrorId, $"{exception.Message} {exception.RecommendedAction}");

    /// <summary>A rejected line.</summary>
    public static Annotation Of(SparkifyReject reject, bool isError)
    {
        var isLocal = Path.IsPathFullyQualified(reject.Path);
        return new Annotation(
            isError, "Reject", FormattableString.Invariant($"{reject.Path} line {reject.Line}: {reject.Reason}"),
            isLocal ? reject.Path : null, isLocal ? reject.Line : null);
    }
}
