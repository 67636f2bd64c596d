using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Sparkify.Engine.Etl;

namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>
/// The text of a COPY, which takes no parameters: what is known only now is quoted here, and nowhere else.
/// </summary>
internal static partial class CopyStatement
{
    // More than this Redshift does not count.
    private const long MostErrors = 100_000;

    /// <summary>Puts together a COPY.</summary>
    /// <param name="text">The statement of sql/, which says what never changes.</param>
    /// <param name="source">What is read.</param>
    /// <param name="roleArn">The role it is read with; null means the cluster's default role.</param>
    /// <param name="region">The bucket's region, where it may differ from the cluster's; else, and with a manifest,
    /// null.</param>
    /// <param name="json">How keys find their columns: a mode, or the JSONPaths file.</param>
    /// <param name="options">What the user asked for.</param>
    public static string Build(
        string text, CopySource source, string? roleArn, string? region, string json, EtlOptions options)
    {
        var statement = new StringBuilder(text.TrimEnd())
            .Append(CultureInfo.InvariantCulture, $"\nFROM {Quote(source.Url)}")
            .Append(CultureInfo.InvariantCulture, $"\nIAM_ROLE {(roleArn is null ? "default" : Quote(roleArn))}")
            .Append(CultureInfo.InvariantCulture, $"\nFORMAT JSON {Quote(json)}");
        if (region is not null)
            statement.Append(CultureInfo.InvariantCulture, $"\nREGION {Quote(region)}");
        if (source.IsManifest)
            statement.Append("\nMANIFEST");
        if (source.IsGzip)
            statement.Append("\nGZIP");
        // A load fails when its errors reach the number, and ours when they exceed it.
        if (options.MaxErrors >= MostErrors)
            statement.Append("\nIGNOREALLERRORS");
        else if (options.MaxErrors > 0)
            statement.Append(CultureInfo.InvariantCulture, $"\nMAXERROR {options.MaxErrors + 1}");
        foreach (var option in (string[])["COMPUPDATE OFF", "STATUPDATE OFF"])
        {
            var word = option.Split(' ')[0];
            var isGiven = options.CopyOptions.Any(
                given => given.TrimStart().StartsWith(word, StringComparison.OrdinalIgnoreCase));
            if (!isGiven)
                statement.Append('\n').Append(option);
        }

        foreach (var option in options.CopyOptions)
            statement.Append('\n').Append(RequireOption(option));
        return statement.ToString();
    }

    /// <summary>A value as a literal.</summary>
    /// <exception cref="SparkifyException">ArgumentInvalid: Redshift takes a backslash for an escape, and nobody needs
    /// one here.</exception>
    public static string Quote(string value) =>
        value.Any(c => c == '\\' || char.IsControl(c))
            ? throw new SparkifyException(
                ErrorIds.ArgumentInvalid,
                $"'{value}' cannot be given to COPY: it has a backslash or a control character in it.",
                value,
                "Give another name to what it is called after.")
            : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>An option of the user's, if it is one and not ours to say.</summary>
    /// <exception cref="SparkifyException">ArgumentInvalid; the message does not repeat the option: it may hold
    /// keys.</exception>
    public static string RequireOption(string option)
    {
        var trimmed = option.Trim();
        if (!Option().IsMatch(trimmed))
        {
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid,
                "A further option of COPY must be words and numbers, or text in single quotes.",
                "CopyOption",
                "Give one option at a time, as Redshift spells it: ACCEPTINVCHARS AS '?', or TRUNCATECOLUMNS.");
        }

        if (Ours().Match(Text().Replace(trimmed, "''")) is { Success: true } ours)
        {
            throw new SparkifyException(
                ErrorIds.ArgumentInvalid,
                $"{ours.Value.ToUpperInvariant()} is no option to give: the load says it itself.",
                "CopyOption", "Leave it away. For the role there is {Connect-SparkifyWarehouse -RoleArn}. For the role there is {--role-arn}. "
                + "For the rest there are {-JsonPaths}, {-StagingPath} and {-MaxErrors}.");
        }

        return trimmed;
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]*( +([A-Za-z0-9_]+|'[^'\\\p{Cc}]*'))*$")]
    private static partial Regex Option();

    [GeneratedRegex("'[^']*'")]
    private static partial Regex Text();

    [GeneratedRegex(
        @"\b(IAM_ROLE|CREDENTIALS|ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|MASTER_SYMMETRIC_KEY|ENCRYPTED|FORMAT|"
        + @"JSON|CSV|AVRO|PARQUET|ORC|MANIFEST|GZIP|BZIP2|LZOP|ZSTD|REGION|MAXERROR|IGNOREALLERRORS|NOLOAD|FROM|JOB)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Ours();
}
