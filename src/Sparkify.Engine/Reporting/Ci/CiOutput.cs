namespace Sparkify.Engine.Reporting.Ci;

/// <summary>
/// What a system of continuous integration is told beside what everybody is: remarks in its own commands, and a summary
/// of the run. It makes the lines; whoever has the log writes them.
/// </summary>
public sealed class CiOutput
{
    /// <summary>The variable that, set to "off", lets the log be as anywhere else.</summary>
    public const string Switch = "SPARKIFY_CI";

    private readonly string? _workspace;
    private readonly JobSummary _summary;

    private CiOutput(CiHost host, Func<string, string?> variable)
    {
        Host = host;
        _workspace = variable("GITHUB_WORKSPACE");
        _summary = new JobSummary(
            host, host == CiHost.GitHub ? variable("GITHUB_STEP_SUMMARY") : variable("AGENT_TEMPDIRECTORY"));
    }

    /// <summary>For who is in no such system.</summary>
    public static CiOutput None { get; } = new(CiHost.None, _ => null);

    /// <summary>Which system it is.</summary>
    public CiHost Host { get; }

    /// <summary>Whether there is one to tell.</summary>
    public bool IsOn => Host != CiHost.None;

    /// <summary>Finds out from the environment.</summary>
    /// <param name="variable">Reads a variable; that of this process unless given.</param>
    public static CiOutput Find(Func<string, string?>? variable = null)
    {
        variable ??= Environment.GetEnvironmentVariable;
        bool Is(string name, string value) => string.Equals(variable(name), value, StringComparison.OrdinalIgnoreCase);
        if (Is(Switch, "off"))
            return None;
        if (Is("GITHUB_ACTIONS", "true"))
            return new CiOutput(CiHost.GitHub, variable);
        return Is("TF_BUILD", "true") ? new CiOutput(CiHost.AzureDevOps, variable) : None;
    }

    /// <summary>The line of an error; none where there is nobody to tell.</summary>
    public IEnumerable<string> Error(SparkifyException exception) => IsOn ? [Line(Annotation.Of(exception))] : [];

    /// <summary>
    /// The lines of checks that did not pass, and what it takes to have them all in the summary.
    /// </summary>
    /// <param name="checks">Each check and its outcome.</param>
    /// <param name="warehouse">What was checked.</param>
    /// <param name="reporter">Told where the summary cannot be written.</param>
    public IEnumerable<string> Checks(
        IReadOnlyList<SparkifyCheck> checks, SparkifyWarehouse warehouse, IReporter reporter) =>
        IsOn && checks.Count > 0 ? _summary.Write(SummaryText.Of(checks, warehouse), reporter) : [];

    /// <summary>What it takes to have something in the summary.</summary>
    internal IEnumerable<string> Summarize(string markdown, IReporter reporter) => _summary.Write(markdown, reporter);

    /// <summary>A remark, as the system reads it.</summary>
    internal string Line(Annotation annotation) =>
        Host == CiHost.GitHub ? CiCommands.GitHub(annotation, _workspace) : CiCommands.Azure(annotation);
}
