using System.Text;

namespace Sparkify.Engine.Reporting.Ci;

/// <summary>The page of Markdown that a system shows beside a run.</summary>
/// <param name="host">The system.</param>
/// <param name="place">GitHub: the file to append to. Azure DevOps: a folder that goes with the job.</param>
internal sealed class JobSummary(CiHost host, string? place)
{
    // GitHub shows nothing at all of a step whose summary is above 1 MiB.
    private const long MostBytes = 1_000_000;
    private static readonly Lock Appending = new();

    /// <summary>Adds to the page.</summary>
    /// <returns>The lines that the log needs for it.</returns>
    public IEnumerable<string> Write(string markdown, IReporter reporter)
    {
        if (string.IsNullOrEmpty(place))
            return [];
        try
        {
            if (host == CiHost.GitHub)
            {
                Append(place, Encoding.UTF8.GetBytes(markdown));
                return [];
            }

            var file = Path.Combine(place, $"Sparkify-{Guid.NewGuid():N}.md");
            File.WriteAllText(file, markdown);
            return [CiCommands.AzureSummary(file)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            reporter.Warning($"The job summary could not be written: {exception.Message}");
            return [];
        }
    }

    private static void Append(string path, byte[] text)
    {
        lock (Appending)
        {
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            if (file.Length + text.Length <= MostBytes)
                file.Write(text);
        }
    }
}
