using System.Text.Json.Nodes;
using Sparkify.Engine.Aws.Access;

namespace Sparkify.Tests.Aws.Access;

/// <summary>What a role may read, from what people write; and what roles are called.</summary>
public sealed class RolePolicyTests
{
    [Theory]
    [InlineData("udacity-dend", "udacity-dend")]
    [InlineData("s3://udacity-dend", "udacity-dend")]
    [InlineData("S3://udacity-dend/", "udacity-dend")]
    [InlineData("udacity-dend/log_data", "udacity-dend/log_data")]
    [InlineData("s3://udacity-dend/log_data/", "udacity-dend/log_data/")]
    [InlineData("my.bucket.1/ä $ + x", "my.bucket.1/ä $ + x")]
    public void A_bucket_and_a_prefix_are_read(string text, string path) =>
        Assert.Equal(path, Assert.Single(BucketPath.ParseAll([text])).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData("Music")]
    [InlineData("my_bucket")]
    [InlineData("-music")]
    [InlineData("music.")]
    [InlineData("mu..sic")]
    [InlineData("s3://")]
    [InlineData("https://music")]
    [InlineData("arn:aws:s3:::music")]
    [InlineData("mus*c")]
    [InlineData("music\n")]
    public void What_names_no_bucket_is_refused(string text)
    {
        var error = Assert.Throws<SparkifyException>(() => BucketPath.ParseAll([text]));

        Assert.Equal(
            (ErrorIds.ArgumentInvalid,
                $"Bucket is '{DisplayText.Printable(text)}'; a bucket's name has 3 to 63 of a-z, 0-9, dots and "
                + "hyphens, and begins and ends "
                + "with a letter or a digit."),
            (error.ErrorId, error.Message));
    }

    [Theory]
    [InlineData("music/*")]
    [InlineData("music/log_dat?")]
    [InlineData("music/${aws:userid}")]
    [InlineData("music/a\tb")]
    public void What_would_let_more_be_read_than_it_says_is_refused(string text)
    {
        var error = Assert.Throws<SparkifyException>(() => BucketPath.ParseAll([text]));

        Assert.Equal(
            $"Bucket is '{DisplayText.Printable(text)}'; a prefix is taken as it is, and has none of *, ? and ${{.",
            error.Message);
    }

    [Fact]
    public void No_bucket_at_all_is_refused() =>
        Assert.Equal(
            "No bucket is named that the role may read.",
            Assert.Throws<SparkifyException>(() => BucketPath.ParseAll([])).Message);

    [Fact]
    public void Whole_buckets_are_listed_and_read_whole()
    {
        var policy = RolePolicy.Reading(BucketPath.ParseAll(["music/a", "music", "stage"]), "aws-cn");

        AssertSame(
            """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"s3:GetBucketLocation","Resource":"arn:aws-cn:s3:::music"},
              {"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws-cn:s3:::music"},
              {"Effect":"Allow","Action":"s3:GetBucketLocation","Resource":"arn:aws-cn:s3:::stage"},
              {"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws-cn:s3:::stage"},
              {"Effect":"Allow","Action":"s3:GetObject",
                "Resource":["arn:aws-cn:s3:::music/*","arn:aws-cn:s3:::stage/*"]}]}
            """, policy);
        Assert.Equal(["music", "stage"], RolePolicy.Paths(policy).Select(path => path.ToString()));
    }

    [Fact]
    public void Of_a_prefix_only_that_is_listed_and_read()
    {
        var policy = RolePolicy.Reading(BucketPath.ParseAll(["music/song_data/", "music/log_data"]), "aws");

        AssertSame(
            """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"s3:GetBucketLocation","Resource":"arn:aws:s3:::music"},
              {"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::music",
                "Condition":{"StringLike":{"s3:prefix":["log_data*","song_data/*"]}}},
              {"Effect":"Allow","Action":"s3:GetObject",
                "Resource":["arn:aws:s3:::music/log_data*","arn:aws:s3:::music/song_data/*"]}]}
            """, policy);
        Assert.Equal(["music/log_data", "music/song_data/"], RolePolicy.Paths(policy).Select(path => path.ToString()));
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("[]")]
    [InlineData("""{"Statement":{"Action":"s3:GetObject"}}""")]
    [InlineData("""{"Statement":[{"Action":["s3:GetObject"],"Resource":"*"},{"Action":"s3:GetObject","Resource":["*"]}]}""")]
    public void A_policy_of_another_hand_tells_no_paths(string document) => Assert.Empty(RolePolicy.Paths(document));

    [Theory]
    [InlineData("""{"b":1,"a":[1,2]}""", true)]
    [InlineData("""{"b":1,"a":[2,1]}""", false)]
    [InlineData("no JSON", false)]
    [InlineData(null, false)]
    public void Documents_are_the_same_however_they_are_set(string? document, bool same) =>
        Assert.Equal(same, RolePolicy.Same(document, """{ "a": [1, 2], "b": 1 }"""));

    [Theory]
    [InlineData("sparkify", "us-west-2", "sparkify-us-west-2-sparkify")]
    [InlineData("sparkify", "us-gov-west-1", "sparkify-us-gov-west-1-sparkify")]
    public void A_clusters_role_is_named_for_its_region_and_it(string cluster, string region, string name) =>
        Assert.Equal(name, Roles.NameFor(cluster, region));

    [Fact]
    public void Long_names_end_in_a_hash_and_stay_apart()
    {
        var one = Roles.NameFor(new string('a', 63), "ap-southeast-2");
        var two = Roles.NameFor(new string('a', 62) + "b", "ap-southeast-2");

        Assert.Equal(64, one.Length);
        Assert.StartsWith("sparkify-ap-southeast-2-aaaaaaa", one, StringComparison.Ordinal);
        Assert.NotEqual(one, two);
        Assert.Equal(64, Roles.NameFor(new string('a', 45), "us-west-2").Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("arn:aws:iam::123456789012:role/copy")]
    [InlineData("äöü")]
    [InlineData("copy\n")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public void A_name_that_IAM_does_not_take_is_refused(string name)
    {
        var error = Assert.Throws<SparkifyException>(() => RoleNames.Check(name));

        Assert.Equal(
            (ErrorIds.ArgumentInvalid,
                DisplayText.Printable(
                    $"RoleName is '{name}'; a role's name has 1 to 64 of A-Z, a-z, 0-9 and _+=,.@-.")),
            (error.ErrorId, error.Message));
    }

    private static void AssertSame(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);
}
