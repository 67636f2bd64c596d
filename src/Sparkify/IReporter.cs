namespace Sparkify;

/// <summary>Where long work tells how it goes. Calls may come from any thread.</summary>
public interface IReporter
{
    /// <summary>How far the work is. May be called often: whoever shows it throttles.</summary>
    void Progress(SparkifyProgress progress);

    /// <summary>Something the user ought to know although the work goes on.</summary>
    void Warning(string message);

    /// <summary>What is being done, for who asked to see it: the SQL, the files.</summary>
    void Verbose(string message);

    /// <summary>How long it took, statement by statement, for who looks for what is slow.</summary>
    void Debug(string message);

    /// <summary>
    /// Returns the tool's name for a command or parameter that a message mentions; null where it has none.
    /// </summary>
    /// <param name="reference">In the words of PowerShell, such as -Wait or Invoke-SparkifyEtl.</param>
    string? NameOf(string reference) => reference;
}
