namespace Sparkify.Cli.Output;

/// <summary>Errors on stderr: the id that scripts look for, what is wrong, and on the next line what to do.</summary>
internal static class ErrorPrinter
{
    public static void Write(CliConsole console, SparkifyException exception)
    {
        exception.NamedBy(console.NameOf);
        foreach (var line in console.Ci.Error(exception))
            console.Say(line);
        Write(console, exception.ErrorId, exception.Message);
        console.Error.Line(exception.RecommendedAction);
        WriteTrace(console, exception);
    }

    /// <summary>An error nobody foresaw.</summary>
    public static void WriteUnexpected(CliConsole console, Exception exception)
    {
        Write(console, "Unexpected", $"{exception.Message.TrimEnd('.')} ({exception.GetType().Name}).");
        console.Error.Line("This is a fault in sparkify. Please report it, with what --verbose adds.");
        WriteTrace(console, exception);
    }

    public static void Write(CliConsole console, string errorId, string message) =>
        console.Error.Line($"error {errorId}: {message}", Palette.Bad);

    private static void WriteTrace(CliConsole console, Exception exception)
    {
        if (console.Verbose)
            console.Error.Line(exception.ToString(), Palette.Faint);
    }
}
