using System.Text.RegularExpressions;
using Sparkify.Engine;
using Sparkify.Engine.Etl;
using Sparkify.Engine.Warehouses.Redshift;

namespace Sparkify.Tests.Redshift;

/// <summary>The statements of sql/ that Redshift gets: those of no engine, and its own.</summary>
internal static partial class RedshiftStatements
{
    public static IReadOnlyList<string> Names { get; } =
        [.. typeof(Sql).Assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith("sql/", StringComparison.Ordinal))
            .Select(resource => resource["sql/".Length..].Split('.'))
            .Where(parts => parts is [_, "sql"] or [_, "redshift", "sql"])
            .Select(parts => parts[0])
            .Distinct()
            .Order(StringComparer.Ordinal)];

    /// <summary>A statement as the server reads it: the schema quoted, the parameters by number.</summary>
    public static string Render(string name)
    {
        List<string> parameters = [];
        return Parameter().Replace(Whole(name), match =>
        {
            if (!parameters.Contains(match.Value))
                parameters.Add(match.Value);
            return $"${parameters.IndexOf(match.Value) + 1}";
        });
    }

    /// <summary>A COPY, as it is put together for these options.</summary>
    public static string Copy(string name, CopySource source, string? roleArn, string? region, string json, EtlOptions options) =>
        CopyStatement.Build(Text(name), source, roleArn, region, json, options);

    // What is known only when it is run is put behind the text of some.
    private static string Whole(string name) =>
        name is "stage/copy_events" or "stage/copy_songs" or "stage/copy_probe"
            ? Copy(name, new CopySource("s3://music/songs/", IsManifest: false, IsGzip: false), null, null, "auto ignorecase", new EtlOptions())
        : Text(name);

    private static string Text(string name) => new Sql(SparkifyEngine.Redshift, Sql.Quote("sparkify"))[name];

    [GeneratedRegex(@"\$[a-z]\w*")]
    private static partial Regex Parameter();
}
