using System.Collections.Frozen;

namespace Qxym.Domain.Applications.Intake;

/// <summary>Short names of institutions that are refused where they can be recognised (seed 000: 报读院校、专业不允许填写简称).</summary>
public static class InstitutionNames
{
    private static readonly FrozenDictionary<string, string> FullNames = new Dictionary<string, string>
    {
        ["山大"] = "山东大学",
        ["山师"] = "山东师范大学",
        ["山师大"] = "山东师范大学",
        ["山财"] = "山东财经大学",
        ["山财大"] = "山东财经大学",
        ["山农"] = "山东农业大学",
        ["山农大"] = "山东农业大学",
        ["山科大"] = "山东科技大学",
        ["山建大"] = "山东建筑大学",
        ["山中医"] = "山东中医药大学",
        ["齐鲁工大"] = "齐鲁工业大学",
        ["齐鲁师院"] = "齐鲁师范学院",
        ["济大"] = "济南大学",
        ["青大"] = "青岛大学",
        ["青科大"] = "青岛科技大学",
        ["青理工"] = "青岛理工大学",
        ["烟大"] = "烟台大学",
        ["聊大"] = "聊城大学",
        ["鲁大"] = "鲁东大学",
        ["曲师大"] = "曲阜师范大学",
        ["石大"] = "中国石油大学（华东）",
        ["中石大"] = "中国石油大学（华东）",
        ["海大"] = "中国海洋大学",
        ["国开"] = "国家开放大学",
        ["山开大"] = "山东开放大学",
        ["北大"] = "北京大学",
        ["华师"] = "华南师范大学",
        ["华工"] = "华南理工大学",
        ["中大"] = "中山大学",
    }.ToFrozenDictionary();

    /// <summary>The full name that a short one is likely to mean; null when the name is not a known short one.</summary>
    public static string? FullNameOf(string name) => FullNames.GetValueOrDefault(name);
}
