namespace Sparkify.Engine.Reporting;

/// <summary>Tells nobody.</summary>
internal sealed class NoReporter : IReporter
{
    public static readonly NoReporter Instance = new();

    public void Progress(SparkifyProgress progress)
    {
    }

    public void Warning(string message)
    {
    }

    public void Verbose(string message)
    {
    }

    public void Debug(string message)
    {
    }
}
