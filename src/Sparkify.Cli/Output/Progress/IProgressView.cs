namespace Sparkify.Cli.Output.Progress;

/// <summary>A way to show progress.</summary>
internal interface IProgressView : IDisposable
{
    /// <summary>Takes note of how far the work is. Cheap: it is called often.</summary>
    void Show(SparkifyProgress progress);

    /// <summary>Takes itself away, for a line to be written in its place.</summary>
    void Hide();
}
