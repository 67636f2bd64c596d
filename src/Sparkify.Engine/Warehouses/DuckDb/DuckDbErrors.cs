using System.Data.Common;
using System.Text.RegularExpressions;

namespace Sparkify.Engine.Warehouses.DuckDb;

/// <summary>DuckDB's errors in our words: the engine's own message is kept, and what to do next is added.</summary>
internal static partial class DuckDbErrors
{
    public static SparkifyException Open(SparkifyWarehouse warehouse, Exception exception)
    {
        var path = warehouse.Path;
        if (exception is DllNotFoundException)
        {
            return new SparkifyException(
                ErrorIds.EngineUnavailable, exception.Message, "DuckDB",
                "Package or build again, with npm on PATH: the build brings the library of the platform asked for.", exception);
        }

        if (exception.Message.Contains("Could not set lock on file", StringComparison.Ordinal)
            || exception.Message.Contains("being used by another process", StringComparison.Ordinal)
            || exception.Message.Contains("different configuration", StringComparison.Ordinal))
        {
            var holder = Holder().Match(exception.Message) is { Success: true } match
                ? $"{Path.GetFileName(match.Groups["exe"].Value)} (PID {match.Groups["pid"].Value})"
                : "this process, or one that DuckDB cannot name,";
            return new SparkifyException(
                ErrorIds.LoadBusy, $"{path} is in use: {holder} holds it.", path,
                "Wait until it is done (-Wait, or --wait, does that), or end that process.", exception);
        }

        if (exception.Message.Contains("memory_limit", StringComparison.Ordinal) && warehouse.MemoryLimit is { } limit)
        {
            return new SparkifyException(
                ErrorIds.ArgumentInvalid, $"'{limit}' is no memory limit: {FirstLine(exception)}", "MemoryLimit",
                "Give a number and a unit, such as 2GB or 500MB.", exception);
        }

        return exception.Message.Contains("in-memory database in read-only mode", StringComparison.Ordinal)
            ? NoDatabase(path)
            : Unopened(path, FirstLine(exception), exception);
    }

    /// <summary>The engine takes the file for data and not for a database.</summary>
    public static SparkifyException NoDatabase(string path) =>
        Unopened(path, "DuckDB takes a file of that name for data, not for a database.", null);

    private static SparkifyException Unopened(string path, string why, Exception? exception) =>
        new(
            ErrorIds.ConnectionFailed, $"{path} cannot be opened: {why}", path,
            "Give the path of a DuckDB database, or of a file that is not there yet, in a folder you may write to.",
            exception);

    public static SparkifyException Translate(
        string errorId, string what, SparkifyWarehouse warehouse, DbException exception)
    {
        var message = exception.Message;
        var action =
            OutOfMemory().IsMatch(message)
                ? "Give the engine more memory (-MemoryLimit, or --memory-limit), or let fewer threads work at a time."
            : DiskFull().IsMatch(message)
                ? $"Make room on the disk that holds {warehouse.Path}, and run again."
            : message.StartsWith("INTERRUPT", StringComparison.Ordinal)
                ? "Run it again: a part of it failed, and the engine told only that it stopped the rest."
            : errorId == ErrorIds.QueryFailed
                ? "Mend the statement: the tables are listed by Get-SparkifyTable, or sparkify tables."
            : "Nothing was changed: mend the cause and run again.";
        return new SparkifyException(errorId, $"{what}: {message.TrimEnd()}", warehouse.Path, action, exception);
    }

    private static string FirstLine(Exception exception) => exception.Message.Split('\n', 2)[0].TrimEnd();

    [GeneratedRegex(@"lock is held in (?<exe>.+?) \(PID (?<pid>\d+)\)")]
    private static partial Regex Holder();

    [GeneratedRegex("Out of Memory|could not allocate block|failed to (pin block|allocate data)", RegexOptions.IgnoreCase)]
    private static partial Regex OutOfMemory();

    [GeneratedRegex("No space left|disk is full|File too large|Could not write|max_temp_directory_size", RegexOptions.IgnoreCase)]
    private static partial Regex DiskFull();
}
