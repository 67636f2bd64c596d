using Sparkify.Engine.Warehouses;

namespace Sparkify.Tests.Warehouses;

/// <summary>The role of a warehouse on Redshift.</summary>
public sealed class CopyRoleTests
{
    private static readonly SparkifyWarehouse Cluster =
        new() { Engine = SparkifyEngine.Redshift, HostName = "db.example.com", Port = 5439, Database = "dev" };

    [Theory]
    [InlineData("arn:aws:iam::123456789012:role/sparkify")]
    [InlineData("arn:aws-cn:iam::123456789012:role/sparkify")]
    [InlineData("arn:aws-us-gov:iam::123456789012:role/service-role/Sparkify_Copy+1=2.3@4-5")]
    [InlineData("arn:aws:iam::123456789012:role/one,arn:aws:iam::210987654321:role/two")]
    [InlineData("arn:aws:iam::123456789012:role/one,two,arn:aws:iam::210987654321:role/three")]
    public void An_ARN_of_a_role_or_a_chain_of_them_is_taken(string arn)
    {
        var warehouse = Cluster.WithRole(arn);
        Assert.Equal(Cluster with { RoleArn = arn }, warehouse);
        Assert.Equal("Redshift db.example.com:5439/dev (sparkify)", $"{warehouse}");
    }

    [Fact]
    public void None_leaves_it_to_the_cluster() => Assert.Same(Cluster, Cluster.WithRole(null));

    [Theory]
    [InlineData("")]
    [InlineData("default")]
    [InlineData("sparkify")]
    [InlineData("arn:aws:iam::1234:role/sparkify")]
    [InlineData("arn:aws:iam::123456789012:user/ana")]
    [InlineData("arn:aws:iam::123456789012:role/")]
    [InlineData("arn:aws:s3:::bucket")]
    [InlineData("arn:aws:iam::123456789012:role/one, arn:aws:iam::123456789012:role/two")]
    [InlineData("arn:aws:iam::123456789012:role/one,")]
    [InlineData("arn:aws:iam::123456789012:role/one' CREDENTIALS '")]
    [InlineData("arn:aws:iam::123456789012:role/one\n")]
    public void Anything_else_is_refused(string arn)
    {
        var error = Assert.Throws<SparkifyException>(() => Cluster.WithRole(arn));
        Assert.Equal(
            (ErrorIds.ArgumentInvalid, "RoleArn", DisplayText.Printable($"RoleArn is '{arn}'; it must be the ARN of a role.")),
            (error.ErrorId, error.Target, error.Message));
    }

    [Theory]
    [InlineData(SparkifyEngine.Postgres)]
    [InlineData(SparkifyEngine.DuckDb)]
    public void Only_Redshift_has_one(SparkifyEngine engine)
    {
        var error = Assert.Throws<SparkifyException>(
            () => new SparkifyWarehouse { Engine = engine }.WithRole("arn:aws:iam::123456789012:role/sparkify"));
        Assert.Equal(
            (ErrorIds.ArgumentInvalid, $"RoleArn is for Redshift, and the engine is {engine}."), (error.ErrorId, error.Message));
    }
}
