using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Sparkify.Tests.Examples;

/// <summary>examples/github-actions.yml: it parses, and does what a careful reader looks for in such a file.</summary>
public sealed partial class GitHubActionsTests
{
    private readonly YamlFile _file = new("github-actions.yml");

    [Fact]
    public void Nothing_is_permitted_but_what_the_job_says()
    {
        Assert.Empty(((YamlMappingNode)_file.Root["permissions"]).Children);
        var job = (YamlMappingNode)_file.Root["jobs"]["load"]["permissions"];
        Assert.Equal(
            [("contents", "read"), ("id-token", "write")], job.Children.Select(pair => ($"{pair.Key}", $"{pair.Value}")));
    }

    [Fact]
    public void Each_action_is_pinned_by_its_commit_and_says_its_version()
    {
        var uses = _file.Values("uses");
        Assert.Equal(4, uses.Count);
        Assert.All(uses, action => Assert.Matches("^[a-z-]+/[a-z-]+@[0-9a-f]{40}$", action));
        Assert.Equal(uses.Count, PinnedLine().Count(_file.Text));
    }

    [Fact]
    public void Nothing_is_stored_and_AWS_takes_the_token_of_the_job()
    {
        Assert.DoesNotContain("secrets.", _file.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("access-key", _file.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("${{ vars.SPARKIFY_ROLE_ARN }}", Assert.Single(_file.Values("role-to-assume")));
        Assert.Equal("false", Assert.Single(_file.Values("persist-credentials")));
    }

    [Fact]
    public void No_expression_is_pasted_into_a_script() =>
        Assert.All(_file.Values("run"), script => Assert.DoesNotContain("${{", script, StringComparison.Ordinal));

    [Fact]
    public void One_run_at_a_time_and_the_cluster_goes_however_it_ends()
    {
        Assert.Equal("false", _file.At("concurrency", "cancel-in-progress"));
        var step = Assert.Single(_file.With("if"));
        Assert.Equal("always()", $"{step["if"]}");
        Assert.Contains("Remove-SparkifyCluster", $"{step["run"]}");
    }

    [GeneratedRegex(@"(?m)^ +uses: \S+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex PinnedLine();
}
