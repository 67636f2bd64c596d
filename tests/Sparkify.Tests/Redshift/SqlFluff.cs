using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Sparkify.Tests.Redshift;

/// <summary>sqlfluff's parser for Redshift: the strictest there is without a Redshift.</summary>
internal static class SqlFluff
{
    private const string NotHere = "There is no python3 with sqlfluff: apt-get install sqlfluff.";

    // All texts in one process: importing the parser takes longer than all the parsing.
    private const string Script =
        """
        import json, sys
        from sqlfluff.core import FluffConfig, Linter
        linter = Linter(config=FluffConfig(overrides={"dialect": "redshift"}))
        def faults(text):
            parsed = linter.parse_string(text + "\n")
            found = [str(violation) for violation in parsed.violations]
            if parsed.tree is None:
                return found or ["It has no parse tree."]
            return found or ["Cannot parse: " + part.raw for part in parsed.tree.recursive_crawl("unparsable")]
        json.dump([faults(text) for text in json.load(sys.stdin)], sys.stdout)
        """;

    // A python of one's own on PATH does not see what the system's package manager installed.
    private static readonly string[] Pythons = ["python3", "/usr/bin/python3"];

    private static readonly Lazy<string?> Python = new(() => Pythons.FirstOrDefault(HasSqlFluff));

    /// <summary>What is missing here; null where all is there.</summary>
    public static string? Missing => Python.Value is null ? NotHere : null;

    /// <summary>What is wrong with each of the texts; nothing, with those that parse.</summary>
    public static List<string[]> Parse(IEnumerable<string> texts)
    {
        var (code, output, error) = Run(
            Python.Value ?? throw new InvalidOperationException(NotHere), Script, JsonSerializer.Serialize(texts));
        return code == 0
            ? JsonSerializer.Deserialize<List<string[]>>(output)!
            : throw new InvalidOperationException($"python3 ended with {code}: {error}");
    }

    private static bool HasSqlFluff(string python)
    {
        try
        {
            return Run(python, "import sqlfluff.core", "").Code == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static (int Code, string Output, string Error) Run(string python, string script, string input)
    {
        var start = new ProcessStartInfo(python, ["-c", script])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}
