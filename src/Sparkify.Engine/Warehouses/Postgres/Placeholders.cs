using System.Globalization;
using System.Text;

namespace Sparkify.Engine.Warehouses.Postgres;

/// <summary>Our statements name their parameters ($name); PostgreSQL's protocol numbers them ($1).</summary>
/// <param name="Text">The statement, parameters by number.</param>
/// <param name="Names">The name behind each number, from 1.</param>
internal sealed record Placeholders(string Text, IReadOnlyList<string> Names)
{
    /// <summary>Numbers the parameters of a statement; each name has one number.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="engine">The engine that is to run it.</param>
    public static Placeholders Of(string statement, SparkifyEngine engine)
    {
        List<string> names = [];
        var text = new StringBuilder(statement.Length);
        var end = 0;
        foreach (var token in SqlLexer.Tokens(statement, engine))
        {
            if (token.Kind != SqlTokenKind.Parameter)
                continue;
            var name = statement[(token.Start + 1)..token.End];
            if (!names.Contains(name))
                names.Add(name);
            text.Append(statement, end, token.Start - end)
                .Append(CultureInfo.InvariantCulture, $"${names.IndexOf(name) + 1}");
            end = token.End;
        }

        return new Placeholders(text.Append(statement, end, statement.Length - end).ToString(), names);
    }
}
