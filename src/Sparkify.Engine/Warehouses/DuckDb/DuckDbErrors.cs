using System.Data.Common;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Sparkify.Engine.Warehouses.DuckDb;

/// <summary>DuckDB's errors in our words: the engine's own message is kept, and what to do next is added.</summary>
internal static partial class DuckDbErrors
{
    private const string OpenFailed = "DuckDBOpen failed: ";

    /// <summary>DuckDB's library is not there, or not one for this machine.</summary>
    public static SparkifyException LibraryMissing(Exception fault) =>
        new(
            ErrorIds.EngineUnavailable, $"DuckDB's library does not load: {fault.Message.TrimEnd()}", "DuckDB",
            "Build or package again for this platform (./build.ps1 Package -Runtime "
            + $"{RuntimeInformation.RuntimeIdentifier}).", fault);

    /// <summary>Somebody else has the database open.</summary>
    /// <param name="path">The database.</param>
    /// <param name="holder">Who; null where all that is known is that they read.</param>
    public static SparkifyException Busy(string path, string? holder) =>
        new(
            ErrorIds.LoadBusy,
            holder is null ? $"{path} is in use: another command reads it." : $"{path} is in use: {holder} holds it.", path,
            holder is null || Regex.IsMatch(holder, $@"\(PID {Environment.ProcessId}\b")
                ? "Wait until it is done. {-Wait} waits."
                : "Wait until it is done, or end that process. {-Wait} waits.");

    /// <summary>What is open in this process has a name that the driver takes for the same.</summary>
    public static SparkifyException BusyElsewhere(string path, string open) =>
        new(
            ErrorIds.LoadBusy,
            $"{path} cannot be opened while this process has {open} open: the names differ in case only.", path,
            "Wait until that is done, or give one of them another name. {-Wait} waits.");

    public static SparkifyException Open(SparkifyWarehouse warehouse, Exception exception)
    {
        var path = warehouse.Path;
        var message = Message(exception);
        if (message.Contains("Could not set lock on file", StringComparison.Ordinal)
            || message.Contains("being used by another process", StringComparison.Ordinal))
        {
            var holder = Holder().Match(message) is { Success: true } match
                ? $"{Path.GetFileName(match.Groups["exe"].Value)} (PID {match.Groups["pid"].Value})"
                : "this process, or one that DuckDB cannot name,";
            return new SparkifyException(
                ErrorIds.LoadBusy, $"{path} is in use: {holder} holds it.", path,
                "Wait until it is done, or end that process. {-Wait} waits.", exception);
        }

        if (message.Contains("memory_limit", StringComparison.Ordinal) && warehouse.MemoryLimit is { } limit)
        {
            return new SparkifyException(
                ErrorIds.ArgumentInvalid, $"'{limit}' is no memory limit: {FirstLine(message)}", "MemoryLimit",
                "Give a number and a unit, such as 2GB or 500MB.", exception);
        }

        return message.Contains("in-memory database in read-only mode", StringComparison.Ordinal)
            ? NoDatabase(path)
            : Unopened(path, FirstLine(message), exception);
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
        var message = Message(exception);
        var action =
            OutOfMemory().IsMatch(message)
                ? "Give the engine more memory, or let fewer threads work at a time. "
                    + "{Connect-SparkifyWarehouse -MemoryLimit} and -Threads say how much. {--memory-limit} and --threads say how "
                    + "much."
            : DiskFull().IsMatch(message)
                ? $"Make room on the disk that holds {warehouse.Path}, and run again."
            : message.StartsWith("INTERRUPT", StringComparison.Ordinal)
                ? "Run it again: a part of it failed, and the engine told only that it stopped the rest."
            : errorId == ErrorIds.QueryFailed
                ? "Mend the statement: the tables are listed by {Get-SparkifyTable}."
            : "Nothing was changed: mend the cause and run again.";
        return new SparkifyException(errorId, $"{what}: {message.TrimEnd()}", warehouse.Path, action, exception);
    }

    // What the driver puts before the engine's own message.
    private static string Message(Exception exception) =>
        exception.Message.StartsWith(OpenFailed, StringComparison.Ordinal)
            ? exception.Message[OpenFailed.Length..]
            : exception.Message;

    private static string FirstLine(string message) => message.Split('\n', 2)[0].TrimEnd();

    [GeneratedRegex(@"lock is held in (?<exe>.+?) \(PID (?<pid>\d+)\)")]
    private static partial Regex Holder();

    [GeneratedRegex("Out of Memory|could not allocate block|failed to (pin block|allocate data)", RegexOptions.IgnoreCase)]
    private static partial Regex OutOfMemory();

    [GeneratedRegex("No space left|disk is full|File too large|Could not write|max_temp_directory_size", RegexOptions.IgnoreCase)]
    private static partial Regex DiskFull();
}
