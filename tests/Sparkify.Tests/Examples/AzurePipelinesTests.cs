namespace Sparkify.Tests.Examples;

/// <summary>examples/azure-pipelines.yml: it parses, and does what a careful reader looks for in such a file.</summary>
public sealed class AzurePipelinesTests
{
    private readonly YamlFile _file = new("azure-pipelines.yml");

    [Fact]
    public void Nothing_is_stored_and_AWS_is_called_by_way_of_the_service_connection()
    {
        Assert.DoesNotContain("secret", _file.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("AWS_", _file.Text, StringComparison.Ordinal);
        Assert.Equal(["sparkify-aws", "sparkify-aws"], _file.Values("awsCredentials"));
        Assert.Equal("false", Assert.Single(_file.Values("persistCredentials")));
    }

    [Fact]
    public void Data_that_is_printed_sets_no_variable()
    {
        var load = _file.With("inlineScript")[0];
        Assert.Contains("runbook.ps1", $"{load["inlineScript"]}");
        Assert.Equal("none", Assert.Single(_file.Values("settableVariables")));
        Assert.Contains("target", _file.With("inputs").Single(step => step["inputs"] == load).Children.Keys.Select(key => $"{key}"));
    }

    [Fact]
    public void One_run_at_a_time_and_the_cluster_goes_however_it_ends()
    {
        Assert.Equal("sequential", _file.At("lockBehavior"));
        var step = Assert.Single(_file.With("condition"));
        Assert.Equal("always()", $"{step["condition"]}");
        Assert.Contains("Remove-SparkifyCluster", $"{step["inputs"]["inlineScript"]}");
    }
}
