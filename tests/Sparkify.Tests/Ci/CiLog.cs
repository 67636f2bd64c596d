using Sparkify.Engine.Reporting.Ci;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Ci;

/// <summary>
/// Reads a line of a log for commands as the runner of GitHub Actions and the agent of Azure DevOps do, in the source of
/// actions/runner (ActionCommand) and microsoft/azure-pipelines-agent (Command).
/// </summary>
internal static class CiLog
{
    /// <summary>A system with nothing to find in its environment but these variables.</summary>
    public static CiOutput Of(params (string Name, string Value)[] variables) =>
        CiOutput.Find(name => variables.FirstOrDefault(variable => variable.Name == name).Value);

    /// <summary>GitHub Actions, with a summary and a workspace in the folder.</summary>
    public static CiOutput GitHub(TestFolder folder) => Of(
        ("GITHUB_ACTIONS", "true"), ("GITHUB_STEP_SUMMARY", folder["summary.md"]), ("GITHUB_WORKSPACE", folder.Path));

    /// <summary>Azure DevOps, whose temporary folder is this one.</summary>
    public static CiOutput AzureDevOps(TestFolder folder) =>
        Of(("TF_BUILD", "True"), ("AGENT_TEMPDIRECTORY", folder.Path));

    /// <summary>The command in a line: its name, its properties, its text; null where there is none.</summary>
    public static CiCommand? Read(CiHost host, string line) =>
        host == CiHost.GitHub ? ReadGitHub(line) ?? ReadBracketed(line, "##[") : ReadBracketed(line, "##vso[");

    private static CiCommand? ReadGitHub(string line)
    {
        line = line.TrimStart();
        if (!line.StartsWith("::", StringComparison.Ordinal))
            return null;
        var end = line.IndexOf("::", 2, StringComparison.Ordinal);
        return end < 0 ? null : Parse(line[2..end], line[(end + 2)..], ',', text => text
            .Replace("%0D", "\r").Replace("%0A", "\n").Replace("%3A", ":").Replace("%2C", ",").Replace("%25", "%"));
    }

    private static CiCommand? ReadBracketed(string line, string prefix)
    {
        var begin = line.IndexOf(prefix, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : line.IndexOf(']', begin);
        return end < 0 ? null : Parse(line[(begin + prefix.Length)..end], line[(end + 1)..], ';', text => text
            .Replace("%0D", "\r").Replace("%0A", "\n").Replace("%3B", ";").Replace("%5D", "]").Replace("%AZP25", "%"));
    }

    private static CiCommand Parse(string head, string text, char separator, Func<string, string> unescape)
    {
        var space = head.IndexOf(' ', StringComparison.Ordinal);
        var properties = space < 0 ? [] : head[(space + 1)..].Split(separator, StringSplitOptions.RemoveEmptyEntries);
        return new CiCommand(
            space < 0 ? head : head[..space],
            properties.Select(property => property.Split('=', 2)).ToDictionary(pair => pair[0], pair => unescape(pair[1])),
            unescape(text));
    }
}

/// <summary>A command in a log.</summary>
internal sealed record CiCommand(string Name, IReadOnlyDictionary<string, string> Properties, string Text);
