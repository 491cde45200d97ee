using Microsoft.Extensions.Configuration;
using Qxym.Functions.Applications;
using Qxym.Functions.Protection;

namespace Qxym.Functions.Tests.Applications;

/// <summary>The mark that ties a paper to a form version: only this product makes it.</summary>
public sealed class FormMarksTests
{
    private static readonly ApplicationId Id = new(Guid.Parse("0198b2a4-7a2c-7c3e-9d55-0f5f0f7c2f11"));
    private static readonly FormMarks Marks = Keyed("an index key of the tests, long enough for one");

    [Fact]
    public void A_mark_is_read_back_from_its_code()
    {
        var mark = Marks.Of(Id, 12);

        Assert.Equal(mark, Marks.Read(mark.Code));
        Assert.Equal(mark, Marks.Read(mark.Code.ToLowerInvariant()));
        Assert.Matches("^0198B2A47A2C7C3E9D550F5F0F7C2F11-12-[0-9A-Z]{12}$", mark.Code);
        Assert.Matches("^申请表版本 12 · 校验码 [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$", mark.Text);
    }

    [Fact]
    public void A_mark_is_the_same_each_time_and_another_for_each_version_and_application()
    {
        Assert.Equal(Marks.Of(Id, 1), Marks.Of(Id, 1));
        Assert.NotEqual(Marks.Of(Id, 1).Check, Marks.Of(Id, 2).Check);
        Assert.NotEqual(Marks.Of(Id, 1).Check, Marks.Of(new(Guid.NewGuid()), 1).Check);
    }

    [Fact]
    public void A_code_with_any_character_changed_is_none()
    {
        var code = Marks.Of(Id, 3).Code;

        for (var i = 0; i < code.Length; i++)
        {
            Assert.Null(Marks.Read($"{code[..i]}{(code[i] == '7' ? '8' : '7')}{code[(i + 1)..]}"));
        }
    }

    [Fact]
    public void A_code_made_with_another_key_is_none() =>
        Assert.Null(Marks.Read(Keyed("another index key of the tests, long enough too").Of(Id, 1).Code));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("0198b2a4-7a2c-7c3e-9d55-0f5f0f7c2f11")]
    [InlineData("0198B2A47A2C7C3E9D550F5F0F7C2F11-1-")]
    [InlineData("0198B2A47A2C7C3E9D550F5F0F7C2F11--1-7KQ4M2XD9B3T")]
    [InlineData("0198B2A47A2C7C3E9D550F5F0F7C2F11-99999999999-7KQ4M2XD9B3T")]
    [InlineData("0198B2A47A2C7C3E9D550F5F0F7C2F11-１-7KQ4M2XD9B3T")]
    [InlineData("申请表")]
    [InlineData("\uD800\u0000")]
    public void A_text_of_another_shape_is_none(string text) => Assert.Null(Marks.Read(text));

    [Fact]
    public void A_code_with_something_behind_or_zeros_before_its_version_is_none()
    {
        var code = Marks.Of(Id, 1).Code;

        Assert.Null(Marks.Read(code + "0"));
        Assert.Null(Marks.Read(code + "-"));
        Assert.Null(Marks.Read(code.Replace("-1-", "-01-", StringComparison.Ordinal)));
        Assert.Null(Marks.Read(new string('0', 100_000)));
    }

    private static FormMarks Keyed(string indexKey) => new(new PersonalDataProtector(new PersonalDataKeys(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["PersonalData:CurrentKey"] = "test",
            ["PersonalData:Keys:test"] = "a data key of the tests, long enough for one",
            ["PersonalData:IndexKey"] = indexKey,
        }).Build(),
        isLocal: true)));
}
