namespace Sparkify.Cli;

/// <summary>
/// How a command ended, for scripts. Published in every command's help: a code does not change its meaning.
/// </summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>An error ended it, or a check did not pass.</summary>
    public const int Failure = 1;

    /// <summary>The command line cannot be used as it is.</summary>
    public const int Usage = 2;

    /// <summary>More lines were rejected than --max-errors allows.</summary>
    public const int RejectLimit = 3;

    /// <summary>Another process is loading, or holds the database.</summary>
    public const int Busy = 4;

    /// <summary>Ctrl-C: 128 and the number of SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;

    /// <summary>SIGTERM: 128 and its number.</summary>
    public const int Terminated = 143;

    /// <summary>All of them, as help shows them.</summary>
    public static readonly IReadOnlyList<(string Code, string Meaning)> Meanings =
    [
        ("0", "done"),
        ("1", "failed, or a check did not pass"),
        ("2", "the command line cannot be used as it is"),
        ("3", "more lines were rejected than --max-errors allows; nothing was loaded"),
        ("4", "another process is loading, or holds the database"),
        ("130", "interrupted by Ctrl-C (143: by SIGTERM); nothing was changed"),
    ];

    /// <summary>The code for one of <see cref="ErrorIds"/>.</summary>
    public static int Of(string errorId) => errorId switch
    {
        ErrorIds.ArgumentInvalid => Usage,
        ErrorIds.RejectLimit => RejectLimit,
        ErrorIds.LoadBusy => Busy,
        _ => Failure,
    };
}
