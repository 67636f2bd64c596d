using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Sparkify.Engine;

/// <summary>
/// The statements of sql/, by name: <c>transform/songs</c> is sql/transform/songs.sql, or sql/transform/songs.ENGINE.sql
/// where the engine has its own. <c>{schema}</c> is the only thing replaced; values are parameters.
/// </summary>
/// <param name="engine">The engine that runs the statements.</param>
/// <param name="schemaName">The schema, quoted, as the statements name it.</param>
internal sealed partial class Sql(SparkifyEngine engine, string schemaName)
{
    private readonly ConcurrentDictionary<string, string> _texts = new();

    /// <summary>The text of a statement, for this engine and schema.</summary>
    public string this[string name] => _texts.GetOrAdd(name, Read);

    /// <summary>The names of all statements in a group, such as <c>quality</c>, sorted.</summary>
    public static IReadOnlyList<string> Names(string group) =>
        [.. typeof(Sql).Assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith($"sql/{group}/", StringComparison.Ordinal))
            .Select(resource => $"{group}/{resource[(group.Length + 5)..].Split('.')[0]}")
            .Distinct()
            .Order(StringComparer.Ordinal)];

    /// <summary>A name as an identifier in SQL text.</summary>
    public static string Quote(string identifier) => $"\"{identifier.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"\b(FROM|JOIN) \{schema\}\.")]
    private static partial Regex Sources();

    private string Read(string name)
    {
        var assembly = typeof(Sql).Assembly;
        using var stream =
            assembly.GetManifestResourceStream($"sql/{name}.{engine.ToString().ToLowerInvariant()}.sql")
            ?? assembly.GetManifestResourceStream($"sql/{name}.sql")
            ?? throw new InvalidOperationException($"There is no statement sql/{name}.sql.");
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        // DuckDB keeps a view as text, and calls the database by its file's name: a view that names it is lost when the
        // file is renamed. One that does not finds its tables beside it.
        if (engine == SparkifyEngine.DuckDb && text.Contains("CREATE OR REPLACE VIEW", StringComparison.Ordinal))
            text = "USE {schema};\n" + Sources().Replace(text, "$1 ");
        return text.Replace("{schema}", schemaName, StringComparison.Ordinal);
    }
}
