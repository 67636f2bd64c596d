using System.Text.RegularExpressions;

namespace Sparkify.Tests.Redshift;

/// <summary>
/// Redshift enforces no key and its planner trusts every one that is declared: a GROUP BY, DISTINCT or join over a
/// declared key may be left out. So no check, and no statement that decides what is loaded, is written over one.
/// </summary>
public sealed partial class DeclaredKeyTests
{
    private static readonly (string Table, string Column)[] Keys =
    [
        .. Definitions().SelectMany(definition => PrimaryKey().Matches(definition.Text)
            .Select(key => (definition.Table, key.Groups["column"].Value))),
    ];

    private static readonly (string Table, string Column, string Parent)[] References =
    [
        .. Definitions().SelectMany(definition => ForeignKey().Matches(definition.Text)
            .Select(key => (definition.Table, key.Groups["column"].Value, key.Groups["parent"].Value))),
    ];

    public static TheoryData<string> Statements() =>
    [
        .. RedshiftStatements.Names.Where(name =>
            name.StartsWith("quality/", StringComparison.Ordinal)
            || name.StartsWith("transform/", StringComparison.Ordinal)),
    ];

    [Theory]
    [MemberData(nameof(Statements))]
    public void A_statement_does_not_depend_on_a_declared_key(string statement) =>
        Assert.Empty(Faults(RedshiftStatements.Render(statement)));

    [Fact]
    public void The_keys_are_those_of_the_schema()
    {
        Assert.Equal(
            ["artists.artist_id", "etl_runs.run_id", "songplays.songplay_id", "songs.song_id", "time.start_time",
             "users.user_id"],
            Keys.Select(key => $"{key.Table}.{key.Column}").Order(StringComparer.Ordinal));
        Assert.Equal(
            ["songplays.artist_id", "songplays.song_id", "songplays.start_time", "songplays.user_id",
             "songs.artist_id"],
            References.Select(key => $"{key.Table}.{key.Column}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("SELECT song_id FROM \"sparkify\".songs GROUP BY song_id HAVING COUNT(*) > 1")]
    [InlineData("SELECT DISTINCT s.song_id FROM \"sparkify\".songs s")]
    [InlineData("SELECT 1 FROM \"sparkify\".songplays c LEFT JOIN \"sparkify\".songs p ON p.song_id = c.song_id")]
    [InlineData("SELECT 1 FROM \"sparkify\".songs p JOIN \"sparkify\".songplays c ON c.song_id = p.song_id")]
    public void Such_a_statement_is_found(string sql) => Assert.NotEmpty(Faults(sql));

    private static List<string> Faults(string sql)
    {
        List<string> faults = [];
        var text = Space().Replace(Comment().Replace(sql, ""), " ").Replace("\"sparkify\".", "", StringComparison.Ordinal);
        var tables = Alias().Matches(text).ToLookup(
            match => match.Groups["alias"].Success ? match.Groups["alias"].Value : match.Groups["table"].Value,
            match => match.Groups["table"].Value);
        var names = tables.SelectMany(alias => alias).ToHashSet();
        foreach (var (table, column) in Keys.Where(key => names.Contains(key.Table)))
        {
            if (Regex.Matches(text, $@"GROUP BY ((?<alias>\w+)\.)?{column}( HAVING|\)| ORDER|$)").Any(IsOfTable))
                faults.Add($"GROUP BY of the key {table}.{column}");
            if (Regex.IsMatch(text, $@"SELECT DISTINCT (\w+\.)?{column} FROM {table}\b"))
                faults.Add($"DISTINCT of the key {table}.{column}");

            // A column without a table's name is of the FROM before it.
            bool IsOfTable(Match match) => match.Groups["alias"] is { Success: true } alias
                ? tables[alias.Value].Contains(table)
                : Alias().Matches(text[..match.Index])[^1].Groups["table"].Value == table;
        }

        foreach (Match join in Join().Matches(text))
        {
            foreach (var (left, right) in new[] { ("a", "b"), ("b", "a") })
            {
                var child = (tables[join.Groups[left].Value].FirstOrDefault(), join.Groups[$"{left}c"].Value);
                var parent = tables[join.Groups[right].Value].FirstOrDefault();
                if (References.Any(key => (key.Table, key.Column) == child && key.Parent == parent))
                    faults.Add($"join over the foreign key {child}");
            }
        }

        return faults;
    }

    private static IEnumerable<(string Table, string Text)> Definitions() =>
        RedshiftStatements.Names
            .Where(name => name.StartsWith("schema/", StringComparison.Ordinal))
            .Select(name => (name["schema/".Length..], RedshiftStatements.Render(name)));

    [GeneratedRegex(@"^ +(?<column>\w+) [^\n]*\bPRIMARY KEY\b", RegexOptions.Multiline)]
    private static partial Regex PrimaryKey();

    [GeneratedRegex(@"^ +(?<column>\w+) [^\n]*\bREFERENCES ""sparkify""\.(?<parent>\w+)", RegexOptions.Multiline)]
    private static partial Regex ForeignKey();

    [GeneratedRegex(@"\b(FROM|JOIN|USING) (?<table>\w+)( (?!WHERE|GROUP|LEFT|JOIN|ON|ORDER|HAVING|FULL|CROSS|SET)(?<alias>\w+))?")]
    private static partial Regex Alias();

    [GeneratedRegex(@"\b(?<a>\w+)\.(?<ac>\w+) = (?<b>\w+)\.(?<bc>\w+)\b(?! [+|])")]
    private static partial Regex Join();

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
