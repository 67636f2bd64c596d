namespace Sparkify.Engine.Reporting;

/// <summary>Tells nobody.</summary>
public sealed class NoReporter : IReporter
{
    /// <summary>The only one that is needed.</summary>
    public static readonly NoReporter Instance = new();

    /// <inheritdoc/>
    public void Progress(SparkifyProgress progress)
    {
    }

    /// <inheritdoc/>
    public void Warning(string message)
    {
    }

    /// <inheritdoc/>
    public void Verbose(string message)
    {
    }

    /// <inheritdoc/>
    public void Debug(string message)
    {
    }
}
